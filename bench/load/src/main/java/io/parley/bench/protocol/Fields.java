// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import org.jspecify.annotations.Nullable;

/** Finds a plain string member in a frame by its text. Enough for ids, which hold nothing to escape. */
final class Fields {
    private Fields() {}

    static @Nullable String text(String frame, String name) {
        String begin = "\"" + name + "\":\"";
        int at = frame.indexOf(begin);
        if (at < 0) {
            return null;
        }
        int start = at + begin.length();
        return frame.substring(start, frame.indexOf('"', start));
    }

    static boolean isOfType(String frame, String type) {
        return type.equals(text(frame, "type"));
    }
}
