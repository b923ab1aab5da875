// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * A room's name within its realm. Two dialects' rooms of the same name never meet unless the operator gives both
 * dialects one realm.
 *
 * @param realm the name space, by default the dialect's own name
 * @param name 1 to 256 code points without control characters or lone surrogates
 */
public record RoomKey(String realm, String name) {
    /** @throws IllegalArgumentException when {@code name} is not a valid name; check with {@link Names#isRoom} */
    public RoomKey {
        if (!Names.isRoom(name)) {
            throw new IllegalArgumentException("not a room name");
        }
    }
}
