// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.core.Telemetry;
import io.parley.metrics.Metrics;

/** The {@code parley_*} metrics for tests of other packages: what they are told, and how many series that makes. */
public final class CountedSeries {
    private final Metrics metrics = new Metrics();
    private final Telemetry telemetry = new MetricsTelemetry(metrics);

    public Telemetry telemetry() {
        return telemetry;
    }

    public int size() {
        return metrics.size();
    }
}
