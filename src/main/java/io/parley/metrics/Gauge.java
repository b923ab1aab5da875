// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.function.DoubleSupplier;

/** A number that is asked for when it is shown. */
record Gauge(DoubleSupplier value) implements Series {
    @Override
    public void write(String name, Labels labels, StringBuilder out) {
        Line.append(name, labels, value.getAsDouble(), out);
    }
}
