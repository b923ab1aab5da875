// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static java.util.Objects.requireNonNull;

import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.metrics.Counter;
import io.parley.metrics.Histogram;
import io.parley.metrics.Level;
import io.parley.metrics.MetricFamily;
import io.parley.metrics.Metrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the turnip document (turnip, "Monitoring and Metrics"): of this dialect's connections and rooms, and of
 * the nodes' common memory. No label holds a user or anything else that a client chooses.
 */
final class TurnipMetrics implements MetricFamily, AuthObserver {
    private static final String SUCCESS = "success";
    private static final String FAILURE = "failure";
    private static final String REALM = "realm";
    private static final String REDIS_OPERATIONS = "turnip_redis_operations_total";
    private static final String REDIS_ERRORS = "turnip_redis_errors_total";
    private static final String REDIS_LATENCY = "turnip_redis_latency_seconds";
    private static final double MILLIS = 1e3;

    private final Metrics metrics;
    private final String realm;
    private final Outcome success;
    private final Outcome failure;
    private final Counter authSuccesses;
    private final Counter validToken;
    private final Map<AuthFailure, Counter> authFailures = new EnumMap<>(AuthFailure.class);
    private final Map<AuthFailure, Counter> badTokens = new EnumMap<>(AuthFailure.class);
    private final Level connectionsActive;
    private final Counter connections;
    private final Map<String, Counter> received;
    private final Map<String, Counter> sent;
    private final Map<String, Counter> signals;
    private final Level roomsActive;
    private final Counter joins;
    private final Counter leaves;
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    /** One way an authentication may end. */
    private record Outcome(Counter attempts, Histogram duration) {}

    /** One kind of request to the nodes' common memory. */
    private record Operation(Counter succeeded, Histogram latency) {}

    /** @param ticker what the time since now is measured with */
    TurnipMetrics(Metrics metrics, String realm, Ticker ticker) {
        this.metrics = metrics;
        this.realm = realm;
        success = outcome(SUCCESS);
        failure = outcome(FAILURE);
        authSuccesses = ofRealm("turnip_auth_success_total", "Handshakes whose token was good.");
        validToken = validations(SUCCESS, "none");
        for (AuthFailure reason : AuthFailure.values()) {
            authFailures.put(
                    reason,
                    ofRealm(
                            "turnip_auth_failures_total",
                            "Handshakes whose token was not good.",
                            "reason",
                            reason.label()));
            badTokens.put(reason, validations(FAILURE, reason.label()));
        }
        connectionsActive = metrics.level("turnip_active_connections", "Connections open.", REALM, realm);
        connections = ofRealm("turnip_connections_total", "Connections opened.");
        received = messages("turnip_messages_received_total", "Messages from clients, by type.");
        sent = messages("turnip_messages_sent_total", "Messages to clients, by type.");
        signals = byLabel(
                "turnip_signaling_messages_total",
                "Data frames from clients, by the type inside.",
                "signal_type",
                TurnipTypes.SIGNALS);
        roomsActive = metrics.level("turnip_active_rooms", "Rooms with members on this node.", REALM, realm);
        joins = ofRealm("turnip_room_joins_total", "Joins of rooms.");
        leaves = ofRealm("turnip_room_leaves_total", "Memberships that ended, however they did.");
        metrics.declareCounter(REDIS_OPERATIONS, "Requests to Redis.");
        metrics.declareCounter(REDIS_ERRORS, "Requests to Redis that failed.");
        metrics.declareHistogram(REDIS_LATENCY, "From a request to Redis to its answer.");
        long started = ticker.nanos();
        metrics.gauge(
                "turnip_server_uptime_seconds",
                "How long the server has been running.",
                () -> ticker.since(started).toMillis() / MILLIS);
    }

    private Counter ofRealm(String name, String help) {
        return metrics.counter(name, help, REALM, realm);
    }

    private Counter ofRealm(String name, String help, String label, String value) {
        return metrics.counter(name, help, REALM, realm, label, value);
    }

    private Outcome outcome(String result) {
        return new Outcome(
                ofRealm("turnip_auth_attempts_total", "Handshakes that were authenticated or not.", "result", result),
                metrics.histogram(
                        "turnip_auth_duration_seconds",
                        "How long authentication took.",
                        Histogram.SHORT,
                        REALM,
                        realm,
                        "result",
                        result));
    }

    private Counter validations(String result, String reason) {
        return metrics.counter(
                "turnip_token_validations_total", "Tokens looked at.", "result", result, "reason", reason);
    }

    private Map<String, Counter> messages(String name, String help) {
        return byLabel(name, help, "message_type", TurnipTypes.MESSAGES);
    }

    private Map<String, Counter> byLabel(String name, String help, String label, List<String> values) {
        return values.stream()
                .collect(Collectors.toUnmodifiableMap(value -> value, value -> ofRealm(name, help, label, value)));
    }

    @Override
    public void authenticated(@Nullable AuthFailure reason, Duration took) {
        Outcome outcome = reason == null ? success : failure;
        outcome.attempts.increment();
        outcome.duration.record(took);
        if (reason == null) {
            authSuccesses.increment();
            validToken.increment();
            return;
        }
        requireNonNull(authFailures.get(reason)).increment();
        requireNonNull(badTokens.get(reason)).increment();
    }

    @Override
    public Telemetry telemetry() {
        return new Counting();
    }

    private Operation operation(String name) {
        return operations.computeIfAbsent(
                name,
                key -> new Operation(
                        operations(key, SUCCESS),
                        metrics.histogram(
                                REDIS_LATENCY,
                                "From a request to Redis to its answer.",
                                Histogram.SHORT,
                                "operation",
                                key)));
    }

    private Counter operations(String operation, String result) {
        return metrics.counter(REDIS_OPERATIONS, "Requests to Redis.", "operation", operation, "result", result);
    }

    /** Hears of everything and counts what is this dialect's. */
    private final class Counting implements Telemetry {
        private boolean isOurs(String dialect) {
            return TurnipDialect.NAME.equals(dialect);
        }

        @Override
        public void connectionOpened(String dialect) {
            if (isOurs(dialect)) {
                connections.increment();
                connectionsActive.rise();
            }
        }

        @Override
        public void connectionClosed(String dialect, int code, Duration lifetime) {
            if (isOurs(dialect)) {
                connectionsActive.fall();
            }
        }

        @Override
        public void received(String dialect, String label, int bytes) {
            if (isOurs(dialect)) {
                of(received, label).increment();
            }
        }

        @Override
        public void sent(String dialect, String label, int bytes) {
            if (isOurs(dialect)) {
                of(sent, label).increment();
            }
        }

        @Override
        public void signaled(String dialect, String signalType) {
            if (isOurs(dialect)) {
                of(signals, signalType).increment();
            }
        }

        private Counter of(Map<String, Counter> counters, String label) {
            return counters.getOrDefault(label, requireNonNull(counters.get(TurnipTypes.OTHER)));
        }

        @Override
        public void joined(String dialect) {
            if (isOurs(dialect)) {
                joins.increment();
            }
        }

        @Override
        public void left(String dialect) {
            if (isOurs(dialect)) {
                leaves.increment();
            }
        }

        @Override
        public void roomOpened(String dialect) {
            if (isOurs(dialect)) {
                roomsActive.rise();
            }
        }

        @Override
        public void roomClosed(String dialect, Duration lifetime) {
            if (isOurs(dialect)) {
                roomsActive.fall();
            }
        }

        @Override
        public void backplaneOperation(String name, Duration time) {
            Operation operation = operation(name);
            operation.succeeded.increment();
            operation.latency.record(time);
        }

        @Override
        public void backplaneError(String name, String errorType) {
            operations(name, FAILURE).increment();
            metrics.counter(REDIS_ERRORS, "Requests to Redis that failed.", "operation", name, "error_type", errorType)
                    .increment();
        }
    }
}
