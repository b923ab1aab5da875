// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random joins, moves, leaves, disbands, disconnects and signals of many peers on many threads over two nodes. Every
 * peer checks its own history: each peer's joined and left alternate, nobody hears from a stranger, signals of one
 * sender come in order, and no room is ever over its capacity.
 */
public class InterleavingsTest {
    private static final int PEERS = 24;
    private static final int STEPS = 1_500;
    private static final int CAPACITY = 6;
    private static final ConnectionTerms TERMS =
            ConnectionTerms.of("test", "test", 65_536).withOutbox(1_000_000, 1 << 30, 0, Duration.ofHours(1));
    private static final RoomPolicy POLICY =
            RoomPolicy.UNLIMITED.withCapacity(CAPACITY).withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS);

    private final TestCluster cluster = open();
    private final List<TestNode> nodes = List.of(cluster.node(0), cluster.node(1));

    /** Two nodes that share their rooms. */
    protected TestCluster open() {
        return TestCluster.local(2);
    }

    /** What lies between two steps of one peer: nothing where an answer comes at once. */
    protected void pace() {}

    @AfterEach
    void close() {
        cluster.close();
    }

    /** Eight seeds, or as many as {@code -Dparley.interleavings=N} asks for. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("parley.interleavings", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepEveryPeersHistoryConsistent(long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Walk> walks = new ArrayList<>();
            List<Future<?>> running = new ArrayList<>();
            for (int peer = 0; peer < PEERS; peer++) {
                Walk walk = new Walk("p" + peer, nodes.get(peer % 2), new Random(seed * 1_000 + peer));
                walks.add(walk);
                running.add(threads.submit(walk));
            }
            for (Future<?> walk : running) {
                walk.get(60, TimeUnit.SECONDS);
            }
            nodes.get(0).settle();
            walks.forEach(Walk::disconnect);
            nodes.get(0).settle();
            for (Walk walk : walks) {
                for (List<String> history : walk.histories) {
                    check(walk.id, history);
                }
            }
            assertThat(nodes).allSatisfy(node -> assertThat(node.rooms().size()).isZero());
            assertThat(nodes.get(0).rooms().views("test").toCompletableFuture().join())
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** One client's random life, reconnecting whenever it was disconnected. */
    private final class Walk implements Runnable {
        private final String id;
        private final TestNode node;
        private final Random random;
        private final List<List<String>> histories = new ArrayList<>();
        private TestConnection connection;
        private int sent;
        private int life;

        Walk(String id, TestNode node, Random random) {
            this.id = id;
            this.node = node;
            this.random = random;
            connect();
        }

        private void connect() {
            // What an older connection of the same peer sent may still be on its way, so order counts within one life.
            life++;
            connection = node.connect(new PlainCodec(), TERMS, POLICY, new PeerId(id));
        }

        void disconnect() {
            connection.outbox().abort(CloseReason.NORMAL);
            connection.link().gone();
            histories.add(connection.take());
        }

        @Override
        public void run() {
            for (int step = 0; step < STEPS; step++) {
                if (connection.closed() != null) {
                    disconnect();
                    connect();
                }
                step();
                pace();
            }
        }

        private void step() {
            switch (random.nextInt(40)) {
                case 0 -> {
                    disconnect();
                    connect();
                }
                case 1 -> connection.link().handle(new Command.Disband());
                case 2, 3 -> connection.link().handle(new Command.Leave(null));
                case 4, 5, 6, 7, 8, 9 ->
                    connection
                            .link()
                            .handle(new Command.Join(
                                    new RoomKey("test", "r" + random.nextInt(4)), null, Attributes.NONE, null));
                case 10 -> connection.link().handle(new Command.Discover(null, null));
                case 11, 12, 13 ->
                    connection
                            .link()
                            .handle(new Command.Relay(SignalKind.OFFER, null, new Payload(life + " " + sent++), null));
                default ->
                    connection
                            .link()
                            .handle(new Command.Relay(
                                    SignalKind.OFFER,
                                    new PeerId("p" + random.nextInt(PEERS)),
                                    new Payload(life + " " + sent++),
                                    null));
            }
        }
    }

    private static void check(String self, List<String> history) {
        Set<String> known = new HashSet<>();
        Map<String, Integer> last = new HashMap<>();
        for (String frame : history) {
            String[] words = frame.split(" ");
            switch (words[0]) {
                case "admitted", "list" -> {
                    Set<String> listed = members(words[words.length - 1]);
                    assertThat(listed).as("%s: %s", self, frame).contains(self).hasSizeLessThanOrEqualTo(CAPACITY);
                    if (words[0].equals("list")) {
                        assertThat(listed).as("%s: %s", self, frame).isEqualTo(known);
                    }
                    known = listed;
                    if (words[0].equals("admitted")) {
                        // Between two nodes a target on its way from one room to another may still hear the old one.
                        last.clear();
                    }
                }
                case "joined" -> {
                    assertThat(known.add(words[words.length - 1]))
                            .as("%s: %s", self, frame)
                            .isTrue();
                    assertThat(known).as("%s: %s", self, frame).hasSizeLessThanOrEqualTo(CAPACITY);
                }
                case "left" ->
                    assertThat(known.remove(words[1])).as("%s: %s", self, frame).isTrue();
                case "from" -> {
                    assertThat(known).as("%s: %s", self, frame).contains(words[1]);
                    int number = Integer.parseInt(words[3]);
                    Integer before = last.put(words[1] + " " + words[2], number);
                    assertThat(before == null || before < number)
                            .as("%s: %s after %s", self, frame, before)
                            .isTrue();
                }
                default -> {}
            }
        }
    }

    private static Set<String> members(String list) {
        return new HashSet<>(List.of(list.substring(1, list.length() - 1).split(",")));
    }
}
