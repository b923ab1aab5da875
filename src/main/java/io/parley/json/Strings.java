// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

/** Writing of JSON strings (RFC 8259, section 7). */
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
