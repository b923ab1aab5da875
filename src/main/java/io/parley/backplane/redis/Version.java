// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

/**
 * Where a room's membership stands: each change counts one further.
 *
 * @param epoch the life of the room; another one begins when it is made anew, also by a Redis that forgot it
 * @param number how many changes there were in it
 */
record Version(String epoch, long number) {
    boolean isNextAfter(Version before) {
        return epoch.equals(before.epoch) && number == before.number + 1;
    }

    /** Whether the change that led here is contained in {@code other}. */
    boolean isWithin(Version other) {
        return epoch.equals(other.epoch) && number <= other.number;
    }

    boolean isOfEpoch(String other) {
        return epoch.equals(other);
    }
}
