// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the deployment its connection settings. */
@Dependent
class SettingsBeans {
    @Produces
    @Singleton
    static ConnectionSettings connectionSettings(Settings settings) {
        return ConnectionSettings.from(settings);
    }
}
