// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that only grows. May be counted in by any number of threads at once. */
public final class Counter implements Series {
    private final LongAdder value = new LongAdder();

    Counter() {}

    public void increment() {
        value.increment();
    }

    /** @param amount not negative */
    public void add(long amount) {
        value.add(amount);
    }

    public long value() {
        return value.sum();
    }

    @Override
    public void write(String name, Labels labels, StringBuilder out) {
        Line.append(name, labels, value.sum(), out);
    }
}
