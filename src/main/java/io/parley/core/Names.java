// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** The rule every room name and peer id obeys, whichever dialect brought it. */
public final class Names {
    /** Longest room name, in Unicode code points. */
    public static final int MAX_ROOM = 256;

    /** Longest peer id, in Unicode code points. */
    public static final int MAX_PEER = 128;

    private Names() {}

    /** Whether {@code text} can name a room: 1 to 256 code points, no control character, no lone surrogate. */
    public static boolean isRoom(String text) {
        return isName(text, MAX_ROOM);
    }

    /** Whether {@code text} can name a peer: 1 to 128 code points, no control character, no lone surrogate. */
    public static boolean isPeer(String text) {
        return isName(text, MAX_PEER);
    }

    private static boolean isName(String text, int longest) {
        // A code point takes one or two chars, so twice the limit can be refused without counting.
        if (text.isEmpty() || text.length() > 2 * longest || text.codePointCount(0, text.length()) > longest) {
            return false;
        }
        return text.codePoints().noneMatch(Names::isForbidden);
    }

    private static boolean isForbidden(int codePoint) {
        // Two ids that differ only in a lone surrogate become the same bytes in UTF-8.
        return Character.getType(codePoint) == Character.CONTROL || Character.getType(codePoint) == Character.SURROGATE;
    }
}
