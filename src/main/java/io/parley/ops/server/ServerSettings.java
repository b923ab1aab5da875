// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.server;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the server takes from its environment before the application is there. By then it has gone on with
 * defaults of its own where one cannot be used, so it is the application that stops.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param logLevel which lines are logged
 * @param environment what kind of installation this is; null when nobody says
 */
record ServerSettings(
        String host, int port, LogLevel logLevel, @Nullable String environment) implements SettingsRecord {

    /** The levels by their documented names. */
    enum LogLevel {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    static ServerSettings from(Settings settings) {
        return new ServerSettings(
                settings.string("parley.http.host", "0.0.0.0"),
                settings.integer("parley.http.port", 8_080, 0, 65_535),
                settings.oneOf("parley.log.level", LogLevel.INFO),
                settings.string("parley.environment"));
    }
}
