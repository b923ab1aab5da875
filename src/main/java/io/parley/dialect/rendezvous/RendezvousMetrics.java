// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import static java.util.Objects.requireNonNull;

import io.parley.core.Refusal;
import io.parley.core.Telemetry;
import io.parley.metrics.Counter;
import io.parley.metrics.Level;
import io.parley.metrics.MetricFamily;
import io.parley.metrics.Metrics;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of the rendezvous document (rendezvous, "Metrics"): of this dialect's connections and rooms alone. */
@Dependent
class RendezvousMetrics implements MetricFamily {
    private static final String OTHER = "other";

    private final Counter connections;
    private final Map<String, Counter> messages;
    private final Counter otherMessages;
    private final Counter errors;
    private final Level rooms;
    private final Level peers;

    @Inject
    RendezvousMetrics(Metrics metrics) {
        connections = metrics.counter("nt_ws_connections_total", "WebSocket connections opened.");
        messages = Stream.of("join", "signal", "leave", OTHER)
                .collect(Collectors.toUnmodifiableMap(
                        type -> type,
                        type -> metrics.counter(
                                "nt_ws_messages_total", "Messages from clients, by type.", "type", type)));
        otherMessages = requireNonNull(messages.get(OTHER));
        errors = metrics.counter("nt_ws_errors_total", "Refused joins, malformed frames and signals to nobody.");
        rooms = metrics.level("nt_rooms_active", "Rooms with peers.");
        peers = metrics.level("nt_peers_active", "Peers in rooms.");
    }

    @Override
    public Telemetry telemetry() {
        return new Telemetry() {
            @Override
            public void connectionOpened(String dialect) {
                if (isOurs(dialect)) {
                    connections.increment();
                }
            }

            @Override
            public void received(String dialect, String label, int bytes) {
                if (isOurs(dialect)) {
                    messages.getOrDefault(label, otherMessages).increment();
                }
            }

            @Override
            public void refused(String dialect, Refusal refusal) {
                if (isOurs(dialect)) {
                    errors.increment();
                }
            }

            @Override
            public void roomOpened(String dialect) {
                if (isOurs(dialect)) {
                    rooms.rise();
                }
            }

            @Override
            public void roomClosed(String dialect, Duration lifetime) {
                if (isOurs(dialect)) {
                    rooms.fall();
                }
            }

            @Override
            public void joined(String dialect) {
                if (isOurs(dialect)) {
                    peers.rise();
                }
            }

            @Override
            public void left(String dialect) {
                if (isOurs(dialect)) {
                    peers.fall();
                }
            }
        };
    }

    private static boolean isOurs(String dialect) {
        return RendezvousDialect.NAME.equals(dialect);
    }
}
