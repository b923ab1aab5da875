// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import io.parley.json.MalformedEnvelope.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A position in a JSON text (RFC 8259) that only moves forward, over whole tokens and values, and validates every
 * character that it passes, once.
 *
 * <p>Written by hand because it is on the way of every message and takes a fraction of a JSON parser's time; a test
 * holds it against one. Nesting is counted in a bit set instead of recursing. Not thread safe.
 */
final class JsonScanner {
    private final String text;
    private final int maxDepth;
    private int at;

    /** Where the string passed last stands, without its quotation marks, and whether it holds escapes. */
    private int stringFrom;

    private int stringTo;
    private boolean escaped;

    /** By depth, whether the open value is an object; null until something is nested. */
    private long @Nullable [] objects;

    JsonScanner(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /** How many characters were passed. */
    int position() {
        return at;
    }

    /** The shape of the value that begins here. */
    Shape shape() throws MalformedEnvelope {
        Shape shape = Shape.startedBy(peek());
        if (shape == null) {
            throw notJson();
        }
        return shape;
    }

    /** Passes over the bracket that opens an object. @param depth how many are open then */
    void open(int depth) throws MalformedEnvelope {
        begin(depth, true);
    }

    /**
     * Passes over the next name of an object and its colon, up to the value; or over the closing bracket.
     *
     * @param first whether it may be the object's first
     * @return whether there was a name
     */
    boolean name(boolean first) throws MalformedEnvelope {
        skipSpace();
        if (peek() == '}') {
            at++;
            return false;
        }
        if (!first) {
            pass(',');
            skipSpace();
        }
        name();
        return true;
    }

    /** Whether the string passed last is this one, escapes considered. */
    boolean isString(String wanted) {
        return escaped
                ? string().equals(wanted)
                : stringTo - stringFrom == wanted.length() && text.startsWith(wanted, stringFrom);
    }

    /** The string passed last, unescaped. */
    String string() {
        return escaped ? Strings.unescape(text, stringFrom, stringTo) : text.substring(stringFrom, stringTo);
    }

    /** Passes over a value. @param outer how many arrays and objects are open around it */
    void value(int outer) throws MalformedEnvelope {
        int depth = outer;
        do {
            char c = peek();
            if (c == '{' || c == '[') {
                begin(++depth, c == '{');
                if (peek() != closing(depth)) {
                    nameIfIn(depth);
                    continue;
                }
            } else {
                scalar(c);
            }
            depth = behindValue(depth, outer);
        } while (depth > outer);
    }

    /** Passes over space up to the end of the text. */
    void end() throws MalformedEnvelope {
        skipSpace();
        if (at < text.length()) {
            throw notJson();
        }
    }

    MalformedEnvelope malformed(Reason reason, @Nullable String member) {
        return new MalformedEnvelope(reason, member, Math.min(at, text.length()));
    }

    void skipSpace() {
        int i = at;
        while (i < text.length() && isSpace(text.charAt(i))) {
            i++;
        }
        at = i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private void begin(int depth, boolean isObject) throws MalformedEnvelope {
        at++;
        if (depth > maxDepth) {
            throw malformed(Reason.TOO_DEEP, null);
        }
        if (objects == null) {
            objects = new long[(maxDepth >> 6) + 1];
        }
        if (isObject) {
            objects[depth >> 6] |= 1L << depth;
        } else {
            objects[depth >> 6] &= ~(1L << depth);
        }
        skipSpace();
    }

    private boolean isObject(int depth) {
        return objects != null && (objects[depth >> 6] >> depth & 1) != 0;
    }

    private char closing(int depth) {
        return isObject(depth) ? '}' : ']';
    }

    /** Closes what ends here, up to the next value. @return how deep that is; {@code outer} when all is closed */
    private int behindValue(int from, int outer) throws MalformedEnvelope {
        int depth = from;
        while (depth > outer) {
            skipSpace();
            if (peek() == ',') {
                at++;
                skipSpace();
                nameIfIn(depth);
                return depth;
            }
            pass(closing(depth));
            depth--;
        }
        return depth;
    }

    private void nameIfIn(int depth) throws MalformedEnvelope {
        if (isObject(depth)) {
            name();
        }
    }

    private void name() throws MalformedEnvelope {
        passString();
        skipSpace();
        pass(':');
        skipSpace();
    }

    private void scalar(char first) throws MalformedEnvelope {
        switch (first) {
            case '"' -> passString();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void literal(String word) throws MalformedEnvelope {
        if (!text.startsWith(word, at)) {
            throw notJson();
        }
        at += word.length();
    }

    private void number() throws MalformedEnvelope {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws MalformedEnvelope {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw notJson();
        }
    }

    private void passString() throws MalformedEnvelope {
        pass('"');
        stringFrom = at;
        escaped = false;
        at = plain(at);
        while (peek() == '\\') {
            escaped = true;
            at = plain(escape(at + 1));
        }
        pass('"');
        stringTo = at - 1;
    }

    /** @return where the next character stands that means something in a string, or must not be in one */
    private int plain(int from) {
        String it = text;
        int end = it.length();
        for (int i = from; i < end; i++) {
            char c = it.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                return i;
            }
        }
        return end;
    }

    /** @param i behind the backslash @return behind the escape */
    private int escape(int i) throws MalformedEnvelope {
        at = i;
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return i + 1;
            }
            case 'u' -> {
                for (at = i + 1; at < i + 5; at++) {
                    if (Strings.hex(peek()) < 0) {
                        throw notJson();
                    }
                }
                return at;
            }
            default -> throw notJson();
        }
    }

    private void pass(char wanted) throws MalformedEnvelope {
        if (peek() != wanted) {
            throw notJson();
        }
        at++;
    }

    /** The next character; at the end one that is wrong wherever it stands. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private MalformedEnvelope notJson() {
        return malformed(Reason.NOT_JSON, null);
    }
}
