// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static java.util.Map.entry;

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

    /** Of the TURN server that meet's clients are told of. */
    private static final String TURN_SECRET = "the secret of the production server's TURN";

    private static final class Holder {
        private static final ServerSocket TAKEN = taken();
        private static final ParleyServer SERVER = ParleyServer.start(Map.ofEntries(
                entry("ENVIRONMENT", "production"),
                entry("LOG_LEVEL", "debug"),
                entry("ACCESS_SECRET", Observed.ACCESS_SECRET),
                entry("ADMIN_TOKEN", ADMIN_TOKEN),
                entry("MEET_MAX_PEERS", "2"),
                entry("STUN_URL", "stun:stun.example.org:3478"),
                entry("TURN_URL", "turn:turn.example.org:3478"),
                entry("TURN_SECRET", TURN_SECRET),
                entry("METRICS_ROUTE", "/ops/metrics"),
                entry("METRICS_BIND_IP", "127.0.0.1"),
                entry("METRICS_PORT", Integer.toString(TAKEN.getLocalPort()))));

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
