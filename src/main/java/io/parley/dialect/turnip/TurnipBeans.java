// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.Ticker;
import io.parley.dialect.ConnectionSettings;
import io.parley.metrics.Metrics;
import io.parley.security.token.TokenVerifier;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Gives the deployment the settings and the token check of the turnip dialect, and warns of what opens it wide. */
@Dependent
class TurnipBeans {
    private static final Logger LOG = System.getLogger(TurnipBeans.class.getName());

    @Produces
    @Singleton
    static TurnipSettings settings(Settings settings, ConnectionSettings common) {
        return TurnipSettings.from(settings, common);
    }

    @Produces
    @Singleton
    static TokenCheck tokenCheck(TurnipSettings settings) {
        return tokenCheck(settings, InstantSource.system(), System::nanoTime);
    }

    static TokenCheck tokenCheck(TurnipSettings settings, InstantSource clock, Ticker ticker) {
        return new TokenCheck(new TokenVerifier(settings.keys(ticker), settings.rules(), clock), settings.tenant());
    }

    @Produces
    @Singleton
    static ListenerSettings listenerSettings(Settings settings) {
        return ListenerSettings.from(settings);
    }

    @Produces
    @Singleton
    static TurnipMetrics turnipMetrics(Metrics metrics, TurnipSettings settings) {
        return new TurnipMetrics(metrics, settings.tenant(), System::nanoTime);
    }

    static void warn(@Observes @Initialized(ApplicationScoped.class) Object started, TurnipSettings settings) {
        warnings(settings).forEach(warning -> LOG.log(Level.WARNING, warning));
    }

    static List<String> warnings(TurnipSettings settings) {
        List<String> warnings = new ArrayList<>();
        if (settings.trustsAnyUseOfKeys()) {
            warnings.add("PARL0811W JWKS_URL is set without JWT_ISSUER and JWT_AUDIENCE: tokens that the same keys"
                    + " sign for other applications are taken here too");
        }
        if (settings.makesTokens()) {
            warnings.add("PARL0812W ENV=development: anybody can have a token made by POST /turnip/generate-token");
        }
        return warnings;
    }
}
