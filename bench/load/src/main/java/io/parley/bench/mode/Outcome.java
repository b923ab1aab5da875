// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What came of one run: figures by name, in the order they were noted. */
public final class Outcome {
    private final Map<String, Double> figures = new LinkedHashMap<>();

    /** Notes a figure. */
    public Outcome note(String name, double value) {
        figures.put(name, value);
        return this;
    }

    /** Notes the usual percentiles of times in nanoseconds, as microseconds. */
    public Outcome note(String name, Histogram nanos) {
        note(name + " p50 µs", nanos.getValueAtPercentile(50) / 1e3);
        note(name + " p90 µs", nanos.getValueAtPercentile(90) / 1e3);
        note(name + " p99 µs", nanos.getValueAtPercentile(99) / 1e3);
        note(name + " p99.9 µs", nanos.getValueAtPercentile(99.9) / 1e3);
        return note(name + " max µs", nanos.getMaxValue() / 1e3);
    }

    /** The figures by name. */
    public Map<String, Double> figures() {
        return figures;
    }
}
