// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;

/**
 * A room as an onlooker sees it.
 *
 * @param capacity how many members it takes; 0 for any number
 * @param createdAt wall-clock time of its first join, in milliseconds since 1970
 * @param members in the order of joining; empty for a room that is kept for a while without members
 */
public record RoomView(RoomKey key, int capacity, long createdAt, List<Member> members) {
    public RoomView {
        members = List.copyOf(members);
    }
}
