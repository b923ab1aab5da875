// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import io.parley.core.Telemetry;
import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the deployment its limits, one of each for the whole node. */
@Dependent
class LimitBeans {
    @Produces
    @Singleton
    static LimitSettings settings(Settings settings) {
        return LimitSettings.from(settings);
    }

    @Produces
    @Singleton
    static ConnectionLimits connections(LimitSettings settings) {
        return new ConnectionLimits(settings);
    }

    @Produces
    @Singleton
    static WrongKeys wrongKeys(LimitSettings settings, Instance<Telemetry> telemetry) {
        return new WrongKeys(
                settings, System::nanoTime, Telemetry.all(telemetry.stream().toList()));
    }
}
