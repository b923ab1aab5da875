// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import java.util.List;

/** What one node has to tell another. */
sealed interface Frame {
    /** Whether the receiver must notice a repetition: what it does cannot be done twice. */
    default boolean isNumbered() {
        return false;
    }

    /** A member was seated on the sending node. */
    record Joined(RoomKey room, Version version, Member member) implements Frame {}

    /** A member is gone: by its own node, or as one of a dead node. */
    record Left(RoomKey room, Version version, Member member) implements Frame {}

    /** The room has ended for all its members. */
    record Disbanded(RoomKey room, Version version, DisbandReason reason) implements Frame {}

    /** The room has changed in a way that the sending node cannot say any more. */
    record Changed(RoomKey room) implements Frame {}

    /** A signal for one member. Of both members only id, node and generation are carried. */
    record Direct(RoomKey room, Member sender, Member target, Signal signal) implements Frame {
        @Override
        public boolean isNumbered() {
            return true;
        }
    }

    /** A signal for all members on the receiving node. */
    record ToAll(RoomKey room, Member sender, Signal signal) implements Frame {
        @Override
        public boolean isNumbered() {
            return true;
        }
    }

    /** The signal of that number, which the receiver of this sent, was not delivered. */
    record Refused(long number, Refusal refusal) implements Frame {}

    /** The signals of these numbers, which the receiver of this sent, were taken. */
    record Taken(List<Range> ranges) implements Frame {}

    /** Numbers from {@code first} to {@code last}, both included. */
    record Range(long first, long last) {}

    /** Does that member's connection still answer? */
    record Probe(long question, RoomKey room, Member member) implements Frame {
        @Override
        public boolean isNumbered() {
            return true;
        }
    }

    record Probed(long question, boolean alive) implements Frame {}

    /** A room of the realm ended with its last member. */
    record Ended(RoomKey room, String dialect) implements Frame {
        @Override
        public boolean isNumbered() {
            return true;
        }
    }

    /** To oneself: the inbox still works. */
    record Heartbeat() implements Frame {}
}
