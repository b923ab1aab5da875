// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import io.parley.core.Telemetry;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Gives the deployment its list of STUN and TURN servers, and warns of what is likely a slip. */
@Dependent
class IceBeans {
    private static final Logger LOG = System.getLogger(IceBeans.class.getName());

    @Produces
    @Singleton
    static IceSettings settings(Settings settings) {
        return IceSettings.from(settings);
    }

    @Produces
    @Singleton
    static IceServers servers(IceSettings settings, Instance<Telemetry> telemetry) {
        return new IceServers(
                settings,
                InstantSource.system(),
                Telemetry.all(telemetry.stream().toList()));
    }

    static void warn(@Observes @Initialized(ApplicationScoped.class) Object started, IceSettings settings) {
        warnings(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
    }

    static List<String> warnings(IceSettings settings) {
        List<String> warnings = new ArrayList<>();
        if (settings.secret() != null && settings.forAnybody()) {
            warnings.add("PARL0601W TURN_SECRET is set and ALLOWED_ORIGINS is not: pages of any origin can connect"
                    + " and get credentials for the TURN servers");
        }
        if (settings.lacksCredentials()) {
            warnings.add("PARL0602W TURN_URL is set without TURN_SECRET, or TURN_USERNAME and TURN_CREDENTIAL: clients"
                    + " are not told of it, as browsers refuse TURN servers without credentials");
        }
        if (settings.turnUrls().isEmpty() && (settings.secret() != null || settings.fixed() != null)) {
            warnings.add("PARL0603W Credentials for TURN are set without TURN_URL: there is no server to use them on");
        }
        return warnings;
    }
}
