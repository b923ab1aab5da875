// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.concurrent.atomic.LongAdder;

/** A number that rises and falls with what comes and goes. May be changed by any number of threads at once. */
public final class Level implements Series {
    private final LongAdder value = new LongAdder();

    Level() {}

    public void rise() {
        value.increment();
    }

    public void fall() {
        value.decrement();
    }

    /** Makes it what somebody else has counted. For levels that nobody raises or lowers, and one caller at a time. */
    public void set(long counted) {
        value.add(counted - value.sum());
    }

    public long value() {
        return value.sum();
    }

    @Override
    public void write(String name, Labels labels, StringBuilder out) {
        Line.append(name, labels, value.sum(), out);
    }
}
