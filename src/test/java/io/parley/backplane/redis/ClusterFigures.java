// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.SignalKind;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Figures;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a relay, a join and a large room cost over Redis, beside the same on one node, in one run: {@code ./mvnw test
 * -Dtest=ClusterFigures}. Cores of nodes in one process, without WebSockets; the figures go to target/figures.txt.
 */
@Timeout(300)
class ClusterFigures {
    private static final int ROUND_TRIPS = 2_000;
    private static final int SIGNALS = 50_000;
    private static final int WINDOW = 200;
    private static final int JOINS = 5_000;
    private static final ConnectionTerms TERMS =
            ConnectionTerms.of("test", "test", 65_536).withOutbox(1_000_000, 1 << 30, 0, Duration.ofHours(1));
    private static final RoomPolicy ANY =
            RoomPolicy.UNLIMITED.withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS);
    private static final Payload PAYLOAD = new Payload("\"" + "x".repeat(298) + "\"");

    private final RedisServer redis = RedisServer.start();
    private final RedisCluster cluster = RedisCluster.over(3, redis, Map.of());

    @AfterEach
    void close() {
        cluster.close();
        redis.close();
    }

    private static TestConnection connect(TestNode node, String id) {
        return node.connect(new PlainCodec(), TERMS, ANY, new PeerId(id));
    }

    private static void join(TestConnection peer, String room) {
        peer.link().handle(new Command.Join(new RoomKey("test", room), null, Attributes.NONE, null));
    }

    private static void send(TestConnection from, String to) {
        PeerId target = to == null ? null : new PeerId(to);
        from.link().handle(new Command.Relay(SignalKind.OFFER, target, PAYLOAD, null));
    }

    private static int take(TestConnection peer, int wanted) {
        int taken = 0;
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (taken < wanted) {
            int now = peer.take().size();
            taken += now;
            if (now == 0) {
                assertThat(System.nanoTime()).isLessThan(end);
                LockSupport.parkNanos(2_000);
            }
        }
        return taken;
    }

    @Test
    void relay() {
        for (int round = 0; round < 2; round++) {
            measureRelay("one node", cluster.node(0), cluster.node(0), round);
            measureRelay("two nodes", cluster.node(0), cluster.node(1), round);
        }
    }

    private void measureRelay(String where, TestNode one, TestNode other, int round) {
        TestConnection a = connect(one, "a");
        TestConnection b = connect(other, "b");
        join(a, where + round);
        take(a, 1);
        join(b, where + round);
        take(b, 1);
        take(a, 1);
        long[] times = new long[ROUND_TRIPS];
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long start = System.nanoTime();
            send(a, "b");
            take(b, 1);
            send(b, "a");
            take(a, 1);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        double before = redisCpu();
        long start = System.nanoTime();
        int sent = 0;
        int taken = 0;
        while (taken < SIGNALS) {
            for (; sent < SIGNALS && sent - taken < WINDOW; sent++) {
                send(a, "b");
            }
            taken += take(b, 1);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double redisMicros = (redisCpu() - before) * 1e6 / SIGNALS;
        a.link().gone();
        b.link().gone();
        Figures.note(
                "relay on " + where + ", round " + round,
                "round trip p50 %d us, p99 %d us; %d per second; Redis %.1f us CPU per signal"
                        .formatted(
                                times[ROUND_TRIPS / 2] / 1_000,
                                times[ROUND_TRIPS * 99 / 100] / 1_000,
                                Math.round(SIGNALS / seconds),
                                redisMicros));
    }

    private double redisCpu() {
        return redis.<String>ask(jedis -> jedis.info("cpu"))
                .lines()
                .filter(line -> line.startsWith("used_cpu_user:") || line.startsWith("used_cpu_sys:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    @Test
    void joins() {
        for (int nodes = 1; nodes <= 3; nodes += 2) {
            List<TestConnection> peers = new ArrayList<>();
            for (int i = 0; i < JOINS; i++) {
                peers.add(connect(cluster.node(i % nodes), "p" + i));
            }
            long start = System.nanoTime();
            for (int i = 0; i < JOINS; i++) {
                join(peers.get(i), nodes + "-" + i / 2);
            }
            peers.forEach(peer -> take(peer, 1));
            double seconds = (System.nanoTime() - start) / 1e9;
            Figures.note("joins over " + nodes + " nodes, two per room", Math.round(JOINS / seconds) + " per second");
            long leaving = System.nanoTime();
            peers.forEach(peer -> peer.link().gone());
            cluster.node(0).settle();
            Figures.note("their end", Math.round(JOINS / ((System.nanoTime() - leaving) / 1e9)) + " per second");
        }
    }

    @Test
    void aRoomOfAHundredOverThreeNodes() {
        for (int i = 0; i < 100; i++) {
            join(connect(cluster.node(i % 3), "warm" + i), "warm-up");
            cluster.node(0).settle();
        }
        for (int nodes = 1; nodes <= 3; nodes += 2) {
            int over = nodes;
            double before = redisCpu();
            long start = System.nanoTime();
            List<TestConnection> peers = IntStream.range(0, 100)
                    .mapToObj(i -> connect(cluster.node(i % over), "p" + i))
                    .toList();
            peers.forEach(peer -> join(peer, "large" + over));
            cluster.node(0).settle();
            long joined = System.nanoTime();
            peers.forEach(peer -> assertThat(peer.take().get(0)).startsWith("admitted"));
            send(peers.get(0), null);
            peers.subList(1, 100).forEach(peer -> take(peer, 1));
            long said = System.nanoTime();
            Figures.note(
                    "room of 100 over " + nodes + " nodes",
                    "whole after %d ms, a signal to all after %d us; Redis %.1f ms CPU"
                            .formatted(
                                    (joined - start) / 1_000_000,
                                    (said - joined) / 1_000,
                                    (redisCpu() - before) * 1e3));
            peers.forEach(peer -> peer.link().gone());
            cluster.node(0).settle();
        }
    }
}
