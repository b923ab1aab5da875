// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

/** JSON strings (RFC 8259, section 7): their writing, and what their escapes mean. */
final class Strings {

    private static final String HEX = "0123456789abcdef";

    private Strings() {}

    /**
     * Appends {@code value} as a JSON string.
     *
     * <p>Escaped are the quotation mark, the backslash, what is below U+0020, and lone surrogates: UTF-8 has no bytes
     * for those, so an encoder would put a question mark in their place, and two different ids would become one.
     * Everything else stays as it is.
     */
    static void quote(String value, StringBuilder out) {
        out.append('"');
        int written = 0;
        for (int at = 0; at < value.length(); at++) {
            if (needsEscape(value, at)) {
                out.append(value, written, at);
                escape(value.charAt(at), out);
                written = at + 1;
            }
        }
        out.append(value, written, value.length()).append('"');
    }

    /** What stands, validated, between two quotation marks, without its escapes. */
    static String unescape(String text, int from, int to) {
        StringBuilder plain = new StringBuilder(to - from);
        int written = from;
        for (int at = text.indexOf('\\', from); at >= 0 && at < to; at = text.indexOf('\\', written)) {
            plain.append(text, written, at);
            char escape = text.charAt(at + 1);
            plain.append(escape == 'u' ? (char) codeUnit(text, at + 2) : meant(escape));
            written = at + (escape == 'u' ? 6 : 2);
        }
        return plain.append(text, written, to).toString();
    }

    /** The value of a hexadecimal digit, or -1. Of ASCII alone: {@code Character.digit} takes the world's digits. */
    static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static int codeUnit(String text, int at) {
        return hex(text.charAt(at)) << 12
                | hex(text.charAt(at + 1)) << 8
                | hex(text.charAt(at + 2)) << 4
                | hex(text.charAt(at + 3));
    }

    private static char meant(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escape;
        };
    }

    private static boolean needsEscape(String value, int at) {
        char c = value.charAt(at);
        return c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && isLone(value, at));
    }

    private static boolean isLone(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> unicode(c, out);
        }
    }

    private static void unicode(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xf));
        }
    }
}
