// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.core.Telemetry;
import io.parley.metrics.MetricFamily;
import io.parley.metrics.Metrics;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Gives the deployment its one {@link Telemetry}: our own counts and every family of somebody else's. */
@Dependent
class TelemetryProducer {
    @Produces
    @Singleton
    static Telemetry telemetry(Metrics metrics, @Any Instance<MetricFamily> families) {
        RuntimeMetrics.register(metrics);
        List<Telemetry> all = new ArrayList<>(List.of(new MetricsTelemetry(metrics)));
        families.forEach(family -> all.add(family.telemetry()));
        return Telemetry.all(all);
    }
}
