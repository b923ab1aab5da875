// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

/** What is counted under one name and one set of labels. */
sealed interface Series permits Counter, Gauge, Histogram, Level, Total {
    /** Appends the lines of this series. */
    void write(String name, Labels labels, StringBuilder out);
}
