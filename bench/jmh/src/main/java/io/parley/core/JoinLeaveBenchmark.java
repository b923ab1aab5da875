// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One connection that joins a room and is gone, beside so many members. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JoinLeaveBenchmark {
    @Param({"0", "1", "200"})
    public int others;

    private Signaling signaling;

    @Setup
    public void fill() {
        signaling = new Signaling();
        for (int i = 0; i < others; i++) {
            signaling.join("room", "other-" + i);
        }
    }

    @Benchmark
    public void joinAndLeave() {
        signaling.join("room", "guest").gone();
    }
}
