// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, counted by upper bounds in seconds. May be counted in by any number of threads at once. */
public final class Histogram implements Series {
    private static final double NANOS = 1e9;

    /** For what happens within the server or one hop away. */
    public static final double[] SHORT = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };

    /** For what lasts as long as people talk. */
    public static final double[] LONG = {1, 10, 60, 300, 900, 3_600, 14_400, 86_400};

    private final double[] bounds;
    private final long[] boundsInNanos;
    private final LongAdder[] counts;
    private final LongAdder sumOfNanos = new LongAdder();

    /** @param bounds in seconds, rising; what is above the last one counts as well */
    Histogram(double[] bounds) {
        this.bounds = bounds.clone();
        this.boundsInNanos = new long[bounds.length];
        this.counts = new LongAdder[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
        for (int i = 0; i < bounds.length; i++) {
            boundsInNanos[i] = Math.round(bounds[i] * NANOS);
        }
    }

    /** Counts one time; a negative one counts as none at all. */
    public void record(Duration time) {
        long nanos = Math.max(0, nanos(time));
        int bucket = 0;
        while (bucket < boundsInNanos.length && nanos > boundsInNanos[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sumOfNanos.add(nanos);
    }

    /** More than 292 years are as good as that. */
    private static long nanos(Duration time) {
        return time.getSeconds() > Long.MAX_VALUE / 1_000_000_000L - 1 ? Long.MAX_VALUE : time.toNanos();
    }

    /** How many times were counted. */
    public long count() {
        long count = 0;
        for (LongAdder adder : counts) {
            count += adder.sum();
        }
        return count;
    }

    /** The bucket of everything and the count are one sum, so that they agree while others are counting. */
    @Override
    public void write(String name, Labels labels, StringBuilder out) {
        long sum = sumOfNanos.sum();
        long upTo = 0;
        for (int i = 0; i < bounds.length; i++) {
            upTo += counts[i].sum();
            Line.append(name + "_bucket", labels.and("le", Line.number(bounds[i])), upTo, out);
        }
        upTo += counts[bounds.length].sum();
        Line.append(name + "_bucket", labels.and("le", "+Inf"), upTo, out);
        Line.append(name + "_sum", labels, sum / NANOS, out);
        Line.append(name + "_count", labels, upTo, out);
    }
}
