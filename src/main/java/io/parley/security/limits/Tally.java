// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something each holder has, and never more than the limit. A holder without any is forgotten, so there are
 * no more entries than there are things held. Safe for use by several threads.
 */
final class Tally<K> {
    private final Map<K, Integer> held = new ConcurrentHashMap<>();
    private final int limit;

    /** @param limit how many each may hold; 0 for any number, and then there is nothing to count */
    Tally(int limit) {
        this.limit = limit;
    }

    /** Whether each may hold any number. */
    boolean isOff() {
        return limit == 0;
    }

    /** Takes one more. @return false when the holder has as many as it may */
    boolean tryTake(K holder) {
        boolean[] taken = new boolean[1];
        held.compute(holder, (key, before) -> {
            int count = before == null ? 0 : before;
            taken[0] = count < limit;
            return taken[0] ? count + 1 : count;
        });
        return taken[0];
    }

    /** Gives back one that was taken. */
    void release(K holder) {
        held.computeIfPresent(holder, (key, count) -> count == 1 ? null : count - 1);
    }

    /** How many have any. */
    int holders() {
        return held.size();
    }
}
