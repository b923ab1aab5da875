// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect, or its operator, wants of its rooms.
 *
 * @param capacity how many members a room takes; 0 for any number
 * @param idleTtl how long a room may go without join, signal or leave; null for ever
 * @param emptyTtl how long a room is kept, and listed, without members; zero to forget it at once
 * @param missingTarget what a signal without target means
 * @param joinsFirst whether anything but a join is refused as long as the connection is in no room
 * @param signalPatience how long a signal waits for a target whose signal queue is full; null to treat a full queue
 *     like any other overflow, which ends the slow connection
 * @param lastMemberHears who is told that a room ended with its last member
 */
public record RoomPolicy(
        int capacity,
        @Nullable Duration idleTtl,
        Duration emptyTtl,
        MissingTarget missingTarget,
        boolean joinsFirst,
        @Nullable Duration signalPatience,
        LastMemberHears lastMemberHears) {

    /** What a signal without target means. */
    public enum MissingTarget {
        /** It is for everybody else in the room. */
        MEANS_ALL_OTHERS,
        /** It is refused with {@link Refusal#TARGET_MISSING}. */
        IS_REFUSED
    }

    /** Who hears {@link DisbandReason#LAST_MEMBER_LEFT}. */
    public enum LastMemberHears {
        NOBODY,
        /** The last member itself, when it left and is still connected. */
        THE_LEAVER,
        /** Every connection of the dialect in the realm, on every node, also when the last member's connection ended. */
        THE_REALM
    }

    /** A policy with no limit and no special rule, to be narrowed by the {@code with} methods. */
    public static final RoomPolicy UNLIMITED =
            new RoomPolicy(0, null, Duration.ZERO, MissingTarget.IS_REFUSED, false, null, LastMemberHears.NOBODY);

    public RoomPolicy withCapacity(int members) {
        return new RoomPolicy(members, idleTtl, emptyTtl, missingTarget, joinsFirst, signalPatience, lastMemberHears);
    }

    public RoomPolicy withIdleTtl(@Nullable Duration ttl) {
        return new RoomPolicy(capacity, ttl, emptyTtl, missingTarget, joinsFirst, signalPatience, lastMemberHears);
    }

    public RoomPolicy withEmptyTtl(Duration ttl) {
        return new RoomPolicy(capacity, idleTtl, ttl, missingTarget, joinsFirst, signalPatience, lastMemberHears);
    }

    public RoomPolicy withMissingTarget(MissingTarget meaning) {
        return new RoomPolicy(capacity, idleTtl, emptyTtl, meaning, joinsFirst, signalPatience, lastMemberHears);
    }

    public RoomPolicy withJoinsFirst(boolean first) {
        return new RoomPolicy(capacity, idleTtl, emptyTtl, missingTarget, first, signalPatience, lastMemberHears);
    }

    public RoomPolicy withSignalPatience(@Nullable Duration patience) {
        return new RoomPolicy(capacity, idleTtl, emptyTtl, missingTarget, joinsFirst, patience, lastMemberHears);
    }

    public RoomPolicy withLastMemberHears(LastMemberHears who) {
        return new RoomPolicy(capacity, idleTtl, emptyTtl, missingTarget, joinsFirst, signalPatience, who);
    }
}
