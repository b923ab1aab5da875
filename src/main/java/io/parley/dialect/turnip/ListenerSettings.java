// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The settings of the metrics listener (turnip, "Environment Variables").
 *
 * @param enabled whether there is one
 * @param bindIp the address it listens on
 * @param port where it listens; 0 for any free port
 * @param threads the size of the server's own executor, to be told to operators
 */
record ListenerSettings(boolean enabled, String bindIp, int port, int threads) implements SettingsRecord {
    private static final String BIND_IP = "parley.turnip.metrics.bind-ip";

    static ListenerSettings from(Settings settings) {
        String bindIp = settings.string(BIND_IP, "0.0.0.0");
        if (!isAddress(bindIp)) {
            settings.reject(BIND_IP, "an IP address or the name of this host");
        }
        return new ListenerSettings(
                settings.bool("parley.turnip.metrics.enabled", true),
                bindIp,
                settings.integer("parley.turnip.metrics.port", 9_090, 0, 65_535),
                settings.integer("parley.threads", 2 * Runtime.getRuntime().availableProcessors(), 1, 1_024));
    }

    private static boolean isAddress(String text) {
        try {
            return !text.isEmpty() && InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
