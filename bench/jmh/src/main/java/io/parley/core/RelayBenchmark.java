// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a command to the target's outbox, with more and more rooms of two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RelayBenchmark {
    private static final Payload PAYLOAD = new Payload("{\"sdp\":\"v=0\"}");

    @Param({"2", "1000", "100000"})
    public int rooms;

    private List<PeerLink> senders;
    private List<Command> offers;
    private int next;

    @Setup
    public void fill() {
        Signaling signaling = new Signaling();
        senders = new ArrayList<>(rooms);
        offers = new ArrayList<>(rooms);
        for (int i = 0; i < rooms; i++) {
            senders.add(signaling.join("room-" + i, "a-" + i));
            signaling.join("room-" + i, "b-" + i);
            offers.add(new Command.Relay(SignalKind.OFFER, new PeerId("b-" + i), PAYLOAD, null));
        }
    }

    @Benchmark
    public void relay() {
        next = next + 1 == rooms ? 0 : next + 1;
        senders.get(next).handle(offers.get(next));
    }
}
