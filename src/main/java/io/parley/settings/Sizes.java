// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an amount of memory may be written: a bare number of bytes, or with {@code B}, {@code KiB}, {@code MiB}, {@code GiB}. */
final class Sizes {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})(?: ?(B|KiB|MiB|GiB))?");

    private Sizes() {}

    /** The number of bytes that {@code text} says, or empty when it says none or one beyond a long. */
    static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(size.group(1));
        int shift = size.group(2) == null ? 0 : shiftOf(size.group(2));
        long bytes = number << shift;
        return bytes >> shift == number ? OptionalLong.of(bytes) : OptionalLong.empty();
    }

    private static int shiftOf(String unit) {
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
    }
}
