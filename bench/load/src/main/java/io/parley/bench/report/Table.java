// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A table in Markdown. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(String... titles) {
        row(titles);
        lines.add("|" + "---|".repeat(titles.length));
    }

    Table row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    /** A row, unless nothing was measured of it. @param name its first cell, which says of what */
    void rowOf(String name, String... figures) {
        if (Stream.of(figures).anyMatch(figure -> figure.matches(".*\\d.*"))) {
            row(Stream.concat(Stream.of(name), Stream.of(figures)).toArray(String[]::new));
        }
    }

    boolean isEmpty() {
        return lines.size() <= 2;
    }

    /** Three digits that count, thousands apart; nothing for no figure. */
    static String number(OptionalDouble value) {
        return value.isEmpty() ? "–" : number(value.getAsDouble());
    }

    static String number(double value) {
        if (Math.abs(value) >= 1_000) {
            double scale = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
            return String.format(Locale.ROOT, "%,.0f", Math.round(value / scale) * scale);
        }
        String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
