// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Population;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node says of itself beside its name in the list of nodes: which version of the frames it reads, then, for each
 * dialect, how many rooms and peers it counts. A node that says its version alone has not counted yet.
 */
final class Headcount {
    private static final int MOST_CHARS = 4_096;

    private Headcount() {}

    static String write(Map<String, Population> counts) {
        StringBuilder text = new StringBuilder().append(WireFrame.VERSION);
        new TreeMap<>(counts)
                .forEach((dialect, count) -> text.append(' ')
                        .append(Escapes.escape(dialect))
                        .append(' ')
                        .append(count.rooms())
                        .append(' ')
                        .append(count.peers()));
        return text.toString();
    }

    /** @throws IllegalArgumentException when it is none of ours */
    static Map<String, Population> read(String text) {
        String[] words = text.split(" ");
        if (text.length() > MOST_CHARS || words.length % 3 != 1) {
            throw new IllegalArgumentException("no count of rooms and peers");
        }
        Map<String, Population> counts = new HashMap<>();
        for (int i = 1; i < words.length; i += 3) {
            counts.put(Escapes.unescape(words[i]), new Population(count(words[i + 1]), count(words[i + 2])));
        }
        return counts;
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            throw new IllegalArgumentException("not a number of rooms or peers");
        }
        return Integer.parseInt(text);
    }
}
