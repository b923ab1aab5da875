// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.Names;
import io.parley.core.RoomKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in the list of rooms as text that fits into a query, whatever is in the names. */
final class Cursor {
    private Cursor() {}

    static String of(RoomKey room) {
        byte[] bytes = (room.realm() + "\n" + room.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The place that was meant; null for the beginning. @throws Refused when the text is none of ours */
    static @Nullable RoomKey parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.indexOf('\n');
            if (end >= 0 && Names.isRoom(plain.substring(end + 1))) {
                return new RoomKey(plain.substring(0, end), plain.substring(end + 1));
            }
        } catch (IllegalArgumentException e) {
            // answered below
        }
        throw new Refused(400, "after must be the next of an earlier answer");
    }
}
