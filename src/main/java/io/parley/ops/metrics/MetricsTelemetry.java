// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.core.Population;
import io.parley.core.Refusal;
import io.parley.core.SignalKind;
import io.parley.core.Telemetry;
import io.parley.metrics.Counter;
import io.parley.metrics.Histogram;
import io.parley.metrics.Metrics;
import io.parley.ops.metrics.MetricNames.Metric;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what happens under {@code parley_*}. On the way of a message: one look-up by dialect, no lock. */
final class MetricsTelemetry implements Telemetry {
    private static final String DIALECT = "dialect";

    private final Metrics metrics;
    private final Map<String, DialectCounts> dialects = new ConcurrentHashMap<>();
    private final Map<String, Histogram> operations = new ConcurrentHashMap<>();
    private final Histogram sweepTime;
    private final Histogram lag;
    private final Counter iceCredentials;
    private final Counter gaps;
    private final Counter resyncs;

    MetricsTelemetry(Metrics metrics) {
        this.metrics = metrics;
        sweepTime = histogram(MetricNames.SWEEP_TIME);
        lag = histogram(MetricNames.BACKPLANE_LAG);
        MetricNames.COUNTERS.forEach(metric -> metrics.declareCounter(metric.name(), metric.help()));
        MetricNames.LEVELS.forEach(metric -> metrics.declareLevel(metric.name(), metric.help()));
        MetricNames.HISTOGRAMS.forEach(metric -> metrics.declareHistogram(metric.name(), metric.help()));
        iceCredentials = counter(MetricNames.ICE_CREDENTIALS);
        gaps = counter(MetricNames.BACKPLANE_GAPS);
        resyncs = counter(MetricNames.BACKPLANE_RESYNCS);
    }

    private Histogram histogram(Metric metric, String... labels) {
        return metrics.histogram(metric.name(), metric.help(), Histogram.SHORT, labels);
    }

    private Counter counter(Metric metric, String... labels) {
        return metrics.counter(metric.name(), metric.help(), labels);
    }

    private DialectCounts of(String dialect) {
        DialectCounts counts = dialects.get(dialect);
        return counts != null ? counts : dialects.computeIfAbsent(dialect, name -> new DialectCounts(metrics, name));
    }

    @Override
    public void handshakeRefused(String dialect, int status, String reason) {
        // Rare, and its labels are few: made anew each time.
        counter(MetricNames.HANDSHAKES_REFUSED, DIALECT, dialect, "status", Integer.toString(status), "reason", reason)
                .increment();
    }

    @Override
    public void handshakeTook(String dialect, int status, Duration took) {
        histogram(MetricNames.HANDSHAKE_TIME, DIALECT, dialect).record(took);
    }

    @Override
    public void tokenChecked(String dialect, boolean good) {
        counter(MetricNames.TOKENS, DIALECT, dialect, "result", good ? "success" : "failure")
                .increment();
    }

    @Override
    public void rateLimited(String what) {
        counter(MetricNames.RATE_LIMITED, "what", what).increment();
    }

    @Override
    public void iceCredentialsIssued() {
        iceCredentials.increment();
    }

    @Override
    public void connectionOpened(String dialect) {
        DialectCounts counts = of(dialect);
        counts.connections.increment();
        counts.connectionsActive.rise();
    }

    @Override
    public void connectionClosed(String dialect, int code, Duration lifetime) {
        DialectCounts counts = of(dialect);
        counts.connectionsActive.fall();
        counts.closed(code).increment();
        counts.connectionLifetime.record(lifetime);
    }

    @Override
    public void received(String dialect, String label, int bytes) {
        of(dialect).received(label).add(bytes);
    }

    @Override
    public void signaled(String dialect, String signalType) {
        of(dialect).signal(signalType).increment();
    }

    @Override
    public void sent(String dialect, String label, int bytes) {
        of(dialect).sent(label).add(bytes);
    }

    @Override
    public void joined(String dialect) {
        DialectCounts counts = of(dialect);
        counts.joins.increment();
        counts.peersActive.rise();
    }

    @Override
    public void left(String dialect) {
        DialectCounts counts = of(dialect);
        counts.leaves.increment();
        counts.peersActive.fall();
    }

    @Override
    public void refused(String dialect, Refusal refusal) {
        of(dialect).refused(refusal).increment();
    }

    @Override
    public void relayed(String dialect, SignalKind kind) {
        of(dialect).relayed(kind).increment();
    }

    @Override
    public void relayTook(String dialect, Duration time) {
        of(dialect).relayTime.record(time);
    }

    @Override
    public void slowConsumer(String dialect) {
        of(dialect).slowConsumers.increment();
    }

    @Override
    public void framesDiscarded(String dialect, int count) {
        of(dialect).framesDiscarded.add(count);
    }

    @Override
    public void signalLost(String dialect) {
        of(dialect).signalsLost.increment();
    }

    @Override
    public void roomOpened(String dialect) {
        DialectCounts counts = of(dialect);
        counts.roomsOpened.increment();
        counts.roomsActive.rise();
    }

    @Override
    public void roomClosed(String dialect, Duration lifetime) {
        DialectCounts counts = of(dialect);
        counts.roomsActive.fall();
        counts.roomLifetime.record(lifetime);
    }

    @Override
    public void population(Map<String, Population> everywhere) {
        dialects.forEach((dialect, counts) -> {
            Population population = everywhere.getOrDefault(dialect, Population.NONE);
            counts.roomsAnywhere.set(population.rooms());
            counts.peersAnywhere.set(population.peers());
        });
    }

    @Override
    public void swept(Duration time) {
        sweepTime.record(time);
    }

    @Override
    public void backplaneOperation(String operation, Duration time) {
        operations
                .computeIfAbsent(operation, name -> histogram(MetricNames.BACKPLANE_TIME, "operation", name))
                .record(time);
    }

    @Override
    public void backplaneError(String operation, String errorType) {
        counter(MetricNames.BACKPLANE_ERRORS, "operation", operation, "error", errorType)
                .increment();
    }

    @Override
    public void backplaneLag(Duration age) {
        lag.record(age);
    }

    @Override
    public void backplaneGap() {
        gaps.increment();
    }

    @Override
    public void backplaneResync() {
        resyncs.increment();
    }

    @Override
    public void backplaneSkipped(String reason) {
        counter(MetricNames.BACKPLANE_SKIPPED, "reason", reason).increment();
    }
}
