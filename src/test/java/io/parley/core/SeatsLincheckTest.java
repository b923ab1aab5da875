// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import io.parley.backplane.local.LocalBus;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck on a room of two seats: whatever joins, leaves and looks do at the same time, on two nodes, has an order in
 * which one after the other gives the same answers.
 */
@Param(name = "peer", gen = IntGen.class, conf = "0:3")
public class SeatsLincheckTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final RoomPolicy TWO = RoomPolicy.UNLIMITED.withCapacity(2);
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);

    private final FakeTime time = new FakeTime();
    private final LocalBus bus = new LocalBus(time);
    private final List<TestNode> nodes = List.of(new TestNode(bus, "n0", time), new TestNode(bus, "n1", time));
    private final List<TestConnection> peers = List.of(peer(0), peer(1), peer(2), peer(3));

    private TestConnection peer(int number) {
        return nodes.get(number % 2).connect(new PlainCodec(), TERMS, TWO, new PeerId("p" + number));
    }

    /** @return whether the peer has a seat afterwards */
    @Operation
    public boolean join(@Param(name = "peer") int peer) {
        TestConnection connection = peers.get(peer);
        synchronized (connection) {
            connection.take();
            connection.ask(new Command.Join(ROOM, null, Attributes.NONE, null));
            return !answer(connection).startsWith("refused");
        }
    }

    /** What the peer is told of its join; another thread may be the one that tells it. */
    private static String answer(TestConnection connection) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline) {
            for (String frame : connection.take()) {
                if (frame.contains("admitted") || frame.startsWith("refused")) {
                    return frame;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the join was never answered");
    }

    /** @return whether the peer had a seat */
    @Operation
    public boolean leave(@Param(name = "peer") int peer) {
        TestConnection connection = peers.get(peer);
        synchronized (connection) {
            boolean had = connection.link().room() != null;
            connection.ask(new Command.Leave(null));
            return had;
        }
    }

    @Test
    void everyHistoryHasASequentialExplanation() {
        new StressOptions()
                .threads(3)
                .actorsPerThread(2)
                .iterations(10)
                .invocationsPerIteration(200)
                .sequentialSpecification(Sequential.class)
                .check(SeatsLincheckTest.class);
    }

    /** What a room of two is, said without threads. */
    public static class Sequential {
        private final Set<Integer> seats = new LinkedHashSet<>();

        public boolean join(int peer) {
            return seats.contains(peer) || seats.size() < 2 && seats.add(peer);
        }

        public boolean leave(int peer) {
            return seats.remove(peer);
        }
    }
}
