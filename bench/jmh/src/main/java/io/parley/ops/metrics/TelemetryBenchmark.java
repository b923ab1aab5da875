// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.core.SignalKind;
import io.parley.core.Telemetry;
import io.parley.metrics.Metrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is counted of one relayed message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TelemetryBenchmark {
    private final Telemetry telemetry = new MetricsTelemetry(new Metrics());
    private long nanos;

    @Benchmark
    public void message() {
        telemetry.received("topic", "offer", 300);
        telemetry.relayed("topic", SignalKind.OFFER);
        telemetry.relayTook("topic", Duration.ofNanos(++nanos & 0xfffff));
        telemetry.sent("topic", "offer", 300);
    }
}
