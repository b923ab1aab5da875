// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

/**
 * Text that can stand between the separators of keys and entries: spaces, controls, lone surrogates and the separators
 * themselves are written as a per cent sign and four hexadecimal digits of UTF-16. Everything else stays readable.
 */
final class Escapes {
    private static final String SEPARATORS = "%:;{}&=|";

    private Escapes() {}

    static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSpecial(text, i)) {
                return escapeFrom(text, i);
            }
        }
        return text;
    }

    private static String escapeFrom(String text, int first) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpecial(text, i)) {
                escaped.append('%').append(String.format("%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isSpecial(String text, int at) {
        char c = text.charAt(at);
        return c <= ' ' || c == 0x7f || SEPARATORS.indexOf(c) >= 0 || isLoneSurrogate(text, at);
    }

    /** UTF-8 has no bytes for one, so it would come back as a question mark. */
    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** @throws IllegalArgumentException when {@code escaped} was not written by {@link #escape} */
    static String unescape(String escaped) {
        int next = escaped.indexOf('%');
        if (next < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length());
        int from = 0;
        for (; next >= 0; next = escaped.indexOf('%', from)) {
            if (next + 5 > escaped.length()) {
                throw new IllegalArgumentException("an escape is cut off");
            }
            text.append(escaped, from, next).append((char) Integer.parseInt(escaped, next + 1, next + 5, 16));
            from = next + 5;
        }
        return text.append(escaped, from, escaped.length()).toString();
    }
}
