// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of Redis as they come: byte arrays, numbers and lists of such. What has another shape is an error of theirs. */
final class Replies {
    private Replies() {}

    /** @throws IllegalArgumentException when it is neither text nor a number */
    static String text(@Nullable Object reply) {
        if (reply instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (reply instanceof Long number) {
            return number.toString();
        }
        throw new IllegalArgumentException("no text where one was expected");
    }

    /** @throws IllegalArgumentException when it is no number, also not one written as text */
    static long number(@Nullable Object reply) {
        return reply instanceof Long number ? number : Long.parseLong(text(reply));
    }

    /** @throws IllegalArgumentException when it is no list */
    static List<?> list(@Nullable Object reply) {
        if (reply instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list where one was expected");
    }

    /** The texts in a list; none when there is no list at all. */
    static List<String> texts(@Nullable Object reply) {
        return reply == null
                ? List.of()
                : list(reply).stream().map(Replies::text).toList();
    }
}
