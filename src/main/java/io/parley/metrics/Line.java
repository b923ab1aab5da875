// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

/** One sample in Prometheus' text format 0.0.4. */
final class Line {
    private static final double EXACT = 1L << 53;

    private Line() {}

    static void append(String name, Labels labels, double value, StringBuilder out) {
        append(name, labels, number(value), out);
    }

    static void append(String name, Labels labels, long value, StringBuilder out) {
        append(name, labels, Long.toString(value), out);
    }

    private static void append(String name, Labels labels, String value, StringBuilder out) {
        out.append(name);
        if (!labels.text().isEmpty()) {
            out.append('{').append(labels.text()).append('}');
        }
        out.append(' ').append(value).append('\n');
    }

    /** A whole number without fraction; others as Java writes them, which Prometheus reads. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
