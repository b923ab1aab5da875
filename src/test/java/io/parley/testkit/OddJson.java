// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes JSON values that come back changed from whoever reads them and writes them anew: big integers, odd escapes,
 * duplicate keys, white space, escapes of lone surrogates. The same seed gives the same values.
 */
public final class OddJson {
    private static final int DEEPEST = 6;
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "9007199254740993",
            "-9223372036854775809",
            "1e999999999",
            "1E+0",
            "0.10",
            "1.0e-7",
            "123456789012345678901234567890.123456789012345678901234567890",
            "3.0");
    private static final List<String> PIECES = List.of(
            "\\ud800",
            "\\udc22\\ud83d",
            "\\ud83d\\udc22",
            "\\u0000",
            "\\u0041",
            "\\/",
            "/",
            "\\\"",
            "\\\\",
            "\\b\\f\\n\\r\\t",
            "\\u2028",
            "\u2028",
            "\u00e9",
            "e\u0301",
            "\ud83d\udc22",
            "\u007f",
            "\ufeff",
            "\ufffd",
            "\\uFFFF",
            "\uffff",
            "v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\n",
            "__proto__",
            "type",
            "to",
            "data",
            "payload",
            "room_id",
            "");
    private static final List<String> SPACES = List.of("", "", " ", "\t", "\n", "\r\n", " \r\n\t ");

    private final Random random;

    public OddJson(long seed) {
        this.random = new Random(seed);
    }

    /** The next value, without white space around it. */
    public String value() {
        return value(DEEPEST);
    }

    /** The next object, never {@code null} or an atom. */
    public String object() {
        return object(DEEPEST);
    }

    /** A string value that is so many bytes long, its quotes included, with as few characters as UTF-8 allows. */
    public static String ofBytes(int bytes) {
        int astral = (bytes - 2) / 4;
        return '"' + "\ud83d\udc22".repeat(astral) + "x".repeat(bytes - 2 - 4 * astral) + '"';
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> one(NUMBERS);
            case 1 -> one(List.of("true", "false", "null"));
            case 2, 3, 4 -> string();
            case 5 -> array(depth);
            default -> object(depth);
        };
    }

    private String array(int depth) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(space() + value(depth - 1) + space());
        }
        return '[' + (items.isEmpty() ? space() : String.join(",", items)) + ']';
    }

    private String object(int depth) {
        List<String> members = new ArrayList<>();
        String before = string();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = random.nextInt(4) == 0 ? before : string();
            members.add(space() + name + space() + ":" + space() + value(depth - 1) + space());
            before = name;
        }
        return '{' + (members.isEmpty() ? space() : String.join(",", members)) + '}';
    }

    private String string() {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(one(PIECES));
        }
        return text.append('"').toString();
    }

    private String space() {
        return one(SPACES);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
