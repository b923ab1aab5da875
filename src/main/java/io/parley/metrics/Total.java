// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import java.util.function.DoubleSupplier;

/** How often something happened and how long that took in all, as somebody else has counted it. */
record Total(DoubleSupplier count, DoubleSupplier seconds) implements Series {
    @Override
    public void write(String name, Labels labels, StringBuilder out) {
        Line.append(name + "_count", labels, count.getAsDouble(), out);
        Line.append(name + "_sum", labels, seconds.getAsDouble(), out);
    }
}
