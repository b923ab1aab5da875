// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * How many there are of one dialect.
 *
 * @param rooms rooms with members
 * @param peers members of rooms
 */
public record Population(int rooms, int peers) {
    /** Nobody. */
    public static final Population NONE = new Population(0, 0);

    public Population plus(Population other) {
        return new Population(rooms + other.rooms, peers + other.peers);
    }
}
