// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.regex.Pattern;

/**
 * The labels of one series as they are shown.
 *
 * @param text {@code a="x",b="y"}; empty for no labels
 */
record Labels(String text) implements Comparable<Labels> {
    static final Labels NONE = new Labels("");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** @param namesAndValues a name, its value, the next name, and so on */
    static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a label has no value");
        }
        Labels labels = NONE;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels = labels.and(namesAndValues[i], namesAndValues[i + 1]);
        }
        return labels;
    }

    Labels and(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a label: " + name);
        }
        String label = name + "=\"" + escaped(value) + '"';
        return new Labels(text.isEmpty() ? label : text + ',' + label);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public int compareTo(Labels other) {
        return text.compareTo(other.text);
    }
}
