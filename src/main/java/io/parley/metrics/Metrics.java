// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All that is counted, by name.
 *
 * <p>The methods that make a series return the one that is there already when name and labels are the same. Labels are
 * given as a name, its value, the next name, and so on; their values must come from closed sets.
 */
public final class Metrics {
    /** The media type of {@link #text()}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final ConcurrentSkipListMap<String, Family> families = new ConcurrentSkipListMap<>();

    /** @param name ends in {@code _total} */
    public Counter counter(String name, String help, String... labels) {
        return series(Counter.class, name, help, "counter", labels, Counter::new);
    }

    /** A number of what is there at present. */
    public Level level(String name, String help, String... labels) {
        return series(Level.class, name, help, "gauge", labels, Level::new);
    }

    /** A number that somebody else keeps. @param value asked at every scrape; neither blocks nor throws */
    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
        series(Gauge.class, name, help, "gauge", labels, () -> new Gauge(value));
    }

    /** A growing number that somebody else keeps. @param value asked at every scrape; neither blocks nor throws */
    public void counted(String name, String help, DoubleSupplier value, String... labels) {
        series(Gauge.class, name, help, "counter", labels, () -> new Gauge(value));
    }

    /** Times that somebody else adds up. @param name ends in {@code _seconds} */
    public void total(String name, String help, DoubleSupplier count, DoubleSupplier seconds, String... labels) {
        series(Total.class, name, help, "summary", labels, () -> new Total(count, seconds));
    }

    /** Times by how long they were. @param name ends in {@code _seconds}; @param bounds in seconds, rising */
    public Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return series(Histogram.class, name, help, "histogram", labels, () -> new Histogram(bounds));
    }

    /**
     * Names a counter before anything was counted in it, so that whoever reads the metrics knows of it from the start.
     *
     * @param name ends in {@code _total}
     */
    public void declareCounter(String name, String help) {
        families.computeIfAbsent(name, key -> family(key, help, "counter"));
    }

    /** Names a level before there was any. */
    public void declareLevel(String name, String help) {
        families.computeIfAbsent(name, key -> family(key, help, "gauge"));
    }

    /** Names a histogram before anything was counted in it. @param name ends in {@code _seconds} */
    public void declareHistogram(String name, String help) {
        families.computeIfAbsent(name, key -> family(key, help, "histogram"));
    }

    private <S extends Series> S series(
            Class<S> kind, String name, String help, String type, String[] labels, Supplier<S> make) {
        Family family = families.computeIfAbsent(name, key -> family(key, help, type));
        if (!family.isOf(help, type)) {
            throw new IllegalArgumentException(name + " is something else already");
        }
        return kind.cast(family.series(Labels.of(labels), make));
    }

    private static Family family(String name, String help, String type) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a metric: " + name);
        }
        return new Family(name, help, type);
    }

    /** How many series there are. */
    public int size() {
        return families.values().stream().mapToInt(Family::size).sum();
    }

    /** Everything in Prometheus' text format 0.0.4, by name. */
    public String text() {
        StringBuilder out = new StringBuilder(16_384);
        families.values().forEach(family -> family.write(out));
        return out.toString();
    }
}
