// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The corpus of good and bad JSON in {@code values.txt} and {@code frames.txt}. */
final class JsonCases {

    /** One case: its name says by its prefix what must come of it. */
    record Case(String name, String text) {
        boolean isGood() {
            return name.startsWith("y_") || name.startsWith("i_yes_");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Pattern UNIT = Pattern.compile("<([0-9A-F]{4})>");

    private JsonCases() {}

    static List<Case> values() {
        return read("values.txt");
    }

    static List<Case> frames() {
        return read("frames.txt");
    }

    private static List<Case> read(String file) {
        try (InputStream in = JsonCases.class.getResourceAsStream(file)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(JsonCases::parse)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static Case parse(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? new Case(line, "") : new Case(line.substring(0, space), unescape(line.substring(space + 1)));
    }

    private static String unescape(String text) {
        return UNIT.matcher(text)
                .replaceAll(unit -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(unit.group(1), 16))));
    }
}
