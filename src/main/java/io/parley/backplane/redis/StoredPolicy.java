// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.RoomPolicy;
import io.parley.core.RoomPolicy.LastMemberHears;

/**
 * As much of a room's policy as others need when those who made the room are gone: {@code capacity emptyTtl hears
 * dialect}.
 *
 * @param capacity how many members it takes; 0 for any number
 * @param emptyTtlMillis how long it is kept without members
 * @param hears who hears that it ended with its last member
 * @param dialect the dialect of whoever joined last
 */
record StoredPolicy(int capacity, long emptyTtlMillis, LastMemberHears hears, String dialect) {
    static final StoredPolicy NONE = new StoredPolicy(0, 0, LastMemberHears.NOBODY, "");

    static StoredPolicy of(RoomPolicy policy, String dialect) {
        return new StoredPolicy(policy.capacity(), policy.emptyTtl().toMillis(), policy.lastMemberHears(), dialect);
    }

    /** @throws IllegalArgumentException when it is none of ours */
    static StoredPolicy read(String text) {
        String[] words = text.split(" ", 4);
        if (words.length != 4) {
            return NONE;
        }
        return new StoredPolicy(
                Integer.parseInt(words[0]),
                Long.parseLong(words[1]),
                LastMemberHears.valueOf(words[2]),
                Escapes.unescape(words[3]));
    }

    String write() {
        return capacity + " " + emptyTtlMillis + " " + hears + " " + Escapes.escape(dialect);
    }
}
