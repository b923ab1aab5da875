// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the metrics are shown and to whom.
 *
 * @param route their path below the application's own
 * @param login what one must know to see them; null when anybody may
 */
public record MetricsSettings(String route, @Nullable MetricsLogin login) implements SettingsRecord {
    private static final String ROUTE = "parley.metrics.route";
    private static final String USERNAME = "parley.metrics.username";
    private static final String PASSWORD = "parley.metrics.password";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private enum Auth {
        NONE,
        BASIC
    }

    /** Reads {@code parley.metrics.*}. */
    public static MetricsSettings from(Settings settings) {
        String route = settings.string(ROUTE, "/metrics");
        if (!PATH.matcher(route).matches()) {
            settings.reject(ROUTE, "a path like /metrics");
        }
        return new MetricsSettings(route, login(settings));
    }

    private static @Nullable MetricsLogin login(Settings settings) {
        Auth auth = settings.oneOf("parley.metrics.auth", Auth.NONE);
        String username = settings.string(USERNAME);
        String password = settings.secret(PASSWORD);
        if (auth == Auth.NONE) {
            return null;
        }
        if (username == null || username.contains(":")) {
            settings.reject(USERNAME, "a user name without a colon, as parley.metrics.auth is basic");
        }
        if (password == null) {
            settings.reject(PASSWORD, "a password, as parley.metrics.auth is basic");
        }
        return username == null || password == null ? null : new MetricsLogin(username, password);
    }
}
