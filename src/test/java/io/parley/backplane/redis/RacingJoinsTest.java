// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Figures;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many join rooms of two at once on three nodes; {@code -Dparley.races=N} makes it N per node, {@code
 * -Dparley.races.rounds=N} does it N times.
 */
@Timeout(3_600)
class RacingJoinsTest {
    private static final int PER_NODE = Integer.getInteger("parley.races", 300);
    private static final int ROUNDS = Integer.getInteger("parley.races.rounds", 1);
    private static final int ROOMS = Math.max(1, PER_NODE / 3);
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomPolicy FOR_TWO = RoomPolicy.UNLIMITED.withCapacity(2);

    private final RedisServer redis = RedisServer.start();
    private final RedisCluster cluster = RedisCluster.over(3, redis, Map.of());
    private int refused;
    private int late;

    @AfterEach
    void close() {
        cluster.close();
        redis.close();
    }

    @Test
    void neverSeatAThirdAndLeaveNoSeatStuckAndNothingInRedis() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            playRound();
        }
        Figures.note(
                "racing joins",
                3 * PER_NODE * ROUNDS + " on " + ROOMS * ROUNDS + " rooms of two, " + refused + " turned away, " + late
                        + " too late");
    }

    private void playRound() throws Exception {
        long before = redis.ask(jedis -> jedis.dbSize());
        int lateBefore = late;
        List<List<TestConnection>> peers = race();
        Map<String, List<String>> seated = new HashMap<>();
        for (List<TestConnection> ofNode : peers) {
            for (int i = 0; i < ofNode.size(); i++) {
                String frame = first(ofNode.get(i));
                if (frame.startsWith("admitted")) {
                    seated.computeIfAbsent("r" + i % ROOMS, room -> new ArrayList<>())
                            .add(frame);
                } else if (frame.equals("refused ROOM_FULL")) {
                    refused++;
                } else {
                    // A machine that is too slow for so many at once: refused in time, and the seat given back.
                    assertThat(frame).isEqualTo("refused BACKPLANE_UNAVAILABLE");
                    late++;
                }
            }
        }
        assertThat(seated.values()).allSatisfy(frames -> assertThat(frames).hasSizeLessThanOrEqualTo(2));
        if (late == lateBefore) {
            assertThat(seated).hasSize(ROOMS);
            assertThat(seated.values()).allSatisfy(frames -> assertThat(frames).hasSize(2));
        }

        peers.forEach(ofNode -> ofNode.forEach(peer -> peer.link().gone()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> redis.ask(jedis -> jedis.keys("parley:{*")).isEmpty());
        await().atMost(Duration.ofSeconds(60)).until(() -> redis.ask(jedis -> jedis.dbSize()) <= before);
    }

    private List<List<TestConnection>> race() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<TestConnection>>> racing = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                int node = number;
                racing.add(threads.submit(() -> joinAll(cluster.node(node), node)));
            }
            List<List<TestConnection>> peers = new ArrayList<>();
            for (Future<List<TestConnection>> one : racing) {
                peers.add(one.get(120, TimeUnit.SECONDS));
            }
            return peers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<TestConnection> joinAll(TestNode node, int number) {
        List<TestConnection> peers = new ArrayList<>();
        for (int i = 0; i < PER_NODE; i++) {
            TestConnection peer = node.connect(new PlainCodec(), TERMS, FOR_TWO, new PeerId("p" + number + "-" + i));
            peer.link().handle(new Command.Join(new RoomKey("test", "r" + i % ROOMS), null, Attributes.NONE, null));
            peers.add(peer);
        }
        return peers;
    }

    private static String first(TestConnection peer) {
        List<String> frames = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> frames.addAll(peer.take()) || !frames.isEmpty());
        return frames.get(0);
    }
}
