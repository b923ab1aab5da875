// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialects;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Gives the deployment the settings of the altair dialect, and says who may read its rooms. */
@Dependent
class AltairBeans {
    private static final Logger LOG = System.getLogger(AltairBeans.class.getName());

    @Produces
    @Singleton
    static AltairSettings settings(Settings settings, ConnectionSettings common) {
        return AltairSettings.from(settings, common);
    }

    static void warn(
            @Observes @Initialized(ApplicationScoped.class) Object started,
            AltairSettings settings,
            Dialects dialects) {
        if (dialects.speaks(AltairDialect.NAME) && settings.api() == AltairSettings.Api.OPEN) {
            LOG.log(
                    Level.WARNING,
                    "PARL0611W ALTAIR_API is open: everybody can read /api with the names and addresses that altair's"
                            + " peers show");
        }
    }
}
