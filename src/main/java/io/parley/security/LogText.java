// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

/** Text of clients made fit for one line of a log (CWE-117). */
public final class LogText {
    private static final int LONGEST = 1_000;

    private LogText() {}

    /**
     * The text with every character that could end the line, move the cursor or turn the direction of writing as
     * {@code \\uXXXX}, and cut after 1,000 characters.
     */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().limit(LONGEST).forEach(c -> append(out, c));
        return text.codePointCount(0, text.length()) > LONGEST
                ? out.append("...").toString()
                : out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        switch (Character.getType(codePoint)) {
            // FORMAT holds the bidirectional controls, also the ones that are no control characters.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> out.append(String.format("\\u%04X", codePoint));
            default -> out.appendCodePoint(codePoint);
        }
    }
}
