// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * A member's place in a room as this node sees it.
 *
 * @param member who
 * @param link its connection; null when that is on another node
 */
record Seat(Member member, @Nullable PeerLink link) {
    PeerId id() {
        return member.id();
    }

    /** Whether both stand for the very same join. */
    boolean isSameJoin(Seat other) {
        return member.isSameJoin(other.member);
    }
}
