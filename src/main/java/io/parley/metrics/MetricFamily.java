// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import io.parley.core.Telemetry;

/** Metrics that a document asks for by names of its own. Every CDI bean that is one is told of everything. */
public interface MetricFamily {
    /** Who counts. Asked for once, before anything happens. */
    Telemetry telemetry();
}
