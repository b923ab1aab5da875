// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import java.util.regex.Pattern;

/**
 * The grammar of RFC 8259 written down a second time, straight from the RFC and without regard to speed, to judge the
 * reader by. Recursive: only for texts of modest nesting.
 */
public final class ReferenceGrammar {

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r]*");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern STRING =
            Pattern.compile("\"([^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+\"");
    private static final Pattern LITERAL = Pattern.compile("true|false|null");

    private final String text;
    private int at;
    private int depth;
    private int deepest;

    private ReferenceGrammar(String text) {
        this.text = text;
    }

    /** How deep the JSON text nests, or -1 when it is no JSON text. */
    public static int depthOf(String text) {
        ReferenceGrammar grammar = new ReferenceGrammar(text);
        grammar.take(SPACE);
        boolean good = grammar.value();
        grammar.take(SPACE);
        return good && grammar.at == text.length() ? grammar.deepest : -1;
    }

    private boolean value() {
        if (peek('{')) {
            return nested('}', () -> take(STRING) && spaced(':') && value());
        }
        if (peek('[')) {
            return nested(']', this::value);
        }
        return take(STRING) || take(NUMBER) || take(LITERAL);
    }

    private boolean nested(char end, java.util.function.BooleanSupplier item) {
        at++;
        deepest = Math.max(deepest, ++depth);
        take(SPACE);
        if (!peek(end)) {
            do {
                take(SPACE);
                if (!item.getAsBoolean()) {
                    return false;
                }
                take(SPACE);
            } while (peek(',') && ++at > 0);
        }
        depth--;
        return peek(end) && ++at > 0;
    }

    private boolean spaced(char c) {
        take(SPACE);
        boolean there = peek(c);
        at++;
        take(SPACE);
        return there;
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean take(Pattern pattern) {
        if (at > text.length()) {
            return false;
        }
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }
}
