// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.Names;
import io.parley.core.RoomKey;
import org.jspecify.annotations.Nullable;

/** Reads query parameters, so that a wrong one is answered with 400 and what was expected; JAX-RS would say 404. */
final class Queries {
    /** The longest part of a list. */
    static final int LONGEST = 1_000;

    /** How long a part of a list is when nobody says. */
    static final int USUAL = 100;

    private Queries() {}

    static long number(String name, @Nullable String text, long fallback, long min, long max) {
        if (text == null || text.isEmpty()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new Refused(400, name + " must be a whole number from " + min + " to " + max);
    }

    static int limit(@Nullable String text) {
        return (int) number("limit", text, USUAL, 1, LONGEST);
    }

    static RoomKey room(@Nullable String realm, @Nullable String name) {
        if (realm == null || realm.isEmpty() || name == null || !Names.isRoom(name)) {
            throw new Refused(400, "realm and name of the room are required");
        }
        return new RoomKey(realm, name);
    }
}
