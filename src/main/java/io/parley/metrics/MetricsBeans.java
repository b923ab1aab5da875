// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import io.parley.security.limits.WrongKeys;
import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the deployment its metrics and their settings. */
@Dependent
class MetricsBeans {
    @Produces
    @Singleton
    static MetricsSettings settings(Settings settings) {
        return MetricsSettings.from(settings);
    }

    @Produces
    @Singleton
    static MetricsGate gate(MetricsSettings settings, WrongKeys wrongKeys) {
        return new MetricsGate(settings.login(), wrongKeys);
    }

    @Produces
    @Singleton
    static Metrics metrics() {
        return new Metrics();
    }
}
