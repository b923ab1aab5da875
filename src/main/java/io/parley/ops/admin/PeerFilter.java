// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.Member;
import io.parley.core.PeerLink;
import io.parley.core.RoomKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which connections an administrator wants to see; null where that does not matter, and so is an empty text.
 *
 * @param dialect only those of this dialect
 * @param realm only those of this realm
 * @param room only members of the room of this name
 * @param id only members whose id contains this
 */
record PeerFilter(
        @Nullable String dialect,
        @Nullable String realm,
        @Nullable String room,
        @Nullable String id) implements Predicate<PeerLink> {
    /** All connections. */
    static final PeerFilter ALL = new PeerFilter(null, null, null, null);

    @Override
    public boolean test(PeerLink link) {
        return is(dialect, link.terms().dialect())
                && is(realm, link.terms().realm())
                && isIn(link.room())
                && isNamed(link.member());
    }

    private boolean isIn(@Nullable RoomKey actual) {
        return isAny(room) || (actual != null && actual.name().equals(room));
    }

    private boolean isNamed(@Nullable Member member) {
        return id == null
                || id.isEmpty()
                || (member != null && member.id().value().contains(id));
    }

    private static boolean is(@Nullable String wanted, String actual) {
        return isAny(wanted) || actual.equals(wanted);
    }

    private static boolean isAny(@Nullable String wanted) {
        return wanted == null || wanted.isEmpty();
    }
}
