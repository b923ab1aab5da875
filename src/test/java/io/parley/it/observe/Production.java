// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import io.parley.it.harness.ParleyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** One server that logs as JSON at its finest, whose metrics are elsewhere and whose metrics port is taken. */
final class Production {
    static final String ADMIN_TOKEN = "the token of the production server";

    private Production() {}

    private static final class Holder {
        private static final ServerSocket TAKEN = taken();
        private static final ParleyServer SERVER = ParleyServer.start(Map.of(
                "ENVIRONMENT", "production",
                "LOG_LEVEL", "debug",
                "ACCESS_SECRET", Observed.ACCESS_SECRET,
                "ADMIN_TOKEN", ADMIN_TOKEN,
                "METRICS_ROUTE", "/ops/metrics",
                "METRICS_BIND_IP", "127.0.0.1",
                "METRICS_PORT", Integer.toString(TAKEN.getLocalPort())));

        private static ServerSocket taken() {
            try {
                return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static ParleyServer server() {
        return Holder.SERVER;
    }
}
