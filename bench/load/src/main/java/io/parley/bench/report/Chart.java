// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of one figure of several subjects: bars for the medians, whiskers from the least to the greatest run. */
final class Chart {
    private static final int LEFT = 170;
    private static final int WIDTH = 470;
    private static final int LINE = 26;
    private static final int TOP = 44;

    private record Entry(String label, double least, double median, double greatest) {}

    private final String title;
    private final List<Entry> entries = new ArrayList<>();

    Chart(String title) {
        this.title = title;
    }

    /** Adds a subject. @param sorted the figures of its runs, smallest first; none for no bar */
    void add(String label, double[] sorted, double median) {
        if (sorted.length > 0) {
            entries.add(new Entry(label, sorted[0], median, sorted[sorted.length - 1]));
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    String svg() {
        double greatest = entries.stream().mapToDouble(Entry::greatest).max().orElse(1);
        int height = TOP + LINE * entries.size() + 12;
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\" role=\"img\" aria-label=\"%s\">\n"
                        + "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
                        + "<rect width=\"760\" height=\"%d\" fill=\"#fff\"/>\n<text x=\"16\" y=\"26\""
                        + " font-size=\"15\" font-weight=\"bold\">%s</text>\n",
                height, title, height, title));
        for (int i = 0; i < entries.size(); i++) {
            svg.append(bar(entries.get(i), TOP + i * LINE, WIDTH / greatest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Entry entry, int top, double scale) {
        String colour = entry.label.startsWith("parley") ? "#1668b8" : "#9aa5b1";
        double end = LEFT + entry.greatest * scale;
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>"
                        + "<path d=\"M%.1f %dh%.1f\" stroke=\"#222\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
                LEFT - 8,
                top + 14,
                entry.label,
                LEFT,
                top,
                entry.median * scale,
                colour,
                LEFT + entry.least * scale,
                top + 9,
                (entry.greatest - entry.least) * scale,
                end + 6,
                top + 14,
                Table.number(entry.median));
    }
}
