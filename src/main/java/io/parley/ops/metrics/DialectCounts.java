// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import static java.util.Objects.requireNonNull;

import io.parley.core.Refusal;
import io.parley.core.SignalKind;
import io.parley.metrics.Counter;
import io.parley.metrics.Histogram;
import io.parley.metrics.Level;
import io.parley.metrics.Metrics;
import io.parley.ops.metrics.MetricNames.Metric;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is counted of one dialect, every series made once and held. */
final class DialectCounts {
    private static final String DIALECT = "dialect";
    private static final String NODE = "node";
    private static final String CLUSTER = "cluster";

    final Counter connections;
    final Level connectionsActive;
    final Histogram connectionLifetime;
    final Counter roomsOpened;
    final Level roomsActive;
    final Level roomsAnywhere;
    final Histogram roomLifetime;
    final Counter joins;
    final Counter leaves;
    final Level peersActive;
    final Level peersAnywhere;
    final Histogram relayTime;
    final Counter slowConsumers;
    final Counter signalsLost;
    final Counter framesDiscarded;

    private final Metrics metrics;
    private final String dialect;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Map<SignalKind, Counter> relayed = new EnumMap<>(SignalKind.class);
    private final Map<String, Messages> received = new ConcurrentHashMap<>();
    private final Map<String, Messages> sent = new ConcurrentHashMap<>();
    private final Map<String, Counter> signals = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> closed = new ConcurrentHashMap<>();

    /** Messages of one kind in one direction. */
    record Messages(Counter count, Counter bytes) {
        void add(int size) {
            count.increment();
            bytes.add(size);
        }
    }

    DialectCounts(Metrics metrics, String dialect) {
        this.metrics = metrics;
        this.dialect = dialect;
        connections = counter(MetricNames.CONNECTIONS);
        connectionsActive = level(MetricNames.CONNECTIONS_ACTIVE);
        connectionLifetime = histogram(MetricNames.CONNECTION_LIFETIME, Histogram.LONG);
        roomsOpened = counter(MetricNames.ROOMS_OPENED);
        roomsActive = level(MetricNames.ROOMS_ACTIVE, NODE);
        roomsAnywhere = level(MetricNames.ROOMS_ACTIVE, CLUSTER);
        roomLifetime = histogram(MetricNames.ROOM_LIFETIME, Histogram.LONG);
        joins = counter(MetricNames.JOINS);
        leaves = counter(MetricNames.LEAVES);
        peersActive = level(MetricNames.PEERS_ACTIVE, NODE);
        peersAnywhere = level(MetricNames.PEERS_ACTIVE, CLUSTER);
        relayTime = histogram(MetricNames.RELAY_TIME, Histogram.SHORT);
        slowConsumers = counter(MetricNames.SLOW_CONSUMERS);
        signalsLost = counter(MetricNames.SIGNALS_LOST);
        framesDiscarded = counter(MetricNames.OUTBOX_DISCARDED);
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, counter(MetricNames.REFUSALS, "reason", written(refusal)));
        }
        for (SignalKind kind : SignalKind.values()) {
            relayed.put(kind, counter(MetricNames.RELAYED, "kind", written(kind)));
        }
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Counter refused(Refusal refusal) {
        return requireNonNull(refusals.get(refusal));
    }

    Counter relayed(SignalKind kind) {
        return requireNonNull(relayed.get(kind));
    }

    /** @param kind a message type from the dialect's closed set */
    Messages received(String kind) {
        return received.computeIfAbsent(kind, k -> messages(MetricNames.RECEIVED, MetricNames.RECEIVED_BYTES, k));
    }

    /** @param kind a message type from the dialect's closed set */
    Messages sent(String kind) {
        return sent.computeIfAbsent(kind, k -> messages(MetricNames.SENT, MetricNames.SENT_BYTES, k));
    }

    /** @param type from the dialect's closed set */
    Counter signal(String type) {
        return signals.computeIfAbsent(type, t -> counter(MetricNames.SIGNALS, "type", t));
    }

    /** @param code a close code, which a client may have made up */
    Counter closed(int code) {
        int shown = code >= 1_000 && code <= 1_015 ? code : 0;
        return closed.computeIfAbsent(
                shown, c -> counter(MetricNames.CONNECTIONS_CLOSED, "code", c == 0 ? "other" : Integer.toString(c)));
    }

    private Messages messages(Metric count, Metric bytes, String kind) {
        return new Messages(counter(count, "kind", kind), counter(bytes, "kind", kind));
    }

    private Counter counter(Metric metric) {
        return metrics.counter(metric.name(), metric.help(), DIALECT, dialect);
    }

    private Counter counter(Metric metric, String label, String value) {
        return metrics.counter(metric.name(), metric.help(), DIALECT, dialect, label, value);
    }

    private Level level(Metric metric) {
        return metrics.level(metric.name(), metric.help(), DIALECT, dialect);
    }

    /** @param scope of this node, or of all; summing up over nodes is for the former only */
    private Level level(Metric metric, String scope) {
        return metrics.level(metric.name(), metric.help(), DIALECT, dialect, "scope", scope);
    }

    private Histogram histogram(Metric metric, double[] bounds) {
        return metrics.histogram(metric.name(), metric.help(), bounds, DIALECT, dialect);
    }
}
