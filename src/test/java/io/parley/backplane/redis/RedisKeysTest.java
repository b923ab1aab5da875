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
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept in Redis, and for how long: nodes that are all gone from one moment to the next clean nothing up. */
class RedisKeysTest {
    private static final RoomPolicy KEPT = RoomPolicy.UNLIMITED.withEmptyTtl(Duration.ofMinutes(5));

    private final RedisServer redis = RedisServer.start();

    @AfterEach
    void close() {
        redis.close();
    }

    private static TestConnection member(TestNode node, String id, String room, RoomPolicy policy) {
        return node.connect(new PlainCodec(), ConnectionTerms.of("test", "test", 65_536), policy, new PeerId(id))
                .ask(new Command.Join(new RoomKey("test", room), null, Attributes.NONE, null));
    }

    @Test
    void haveAnEndEachOfThem() {
        try (RedisCluster cluster = RedisCluster.over(2, redis, Map.of())) {
            member(cluster.node(0), "a", "room", RoomPolicy.UNLIMITED);
            member(cluster.node(1), "b", "room", RoomPolicy.UNLIMITED);
            member(cluster.node(0), "c", "kept", KEPT).link().gone();
            member(cluster.node(0), "d", "ended", RoomPolicy.UNLIMITED);
            member(cluster.node(1), "e", "ended", RoomPolicy.UNLIMITED).ask(new Command.Disband());
            cluster.backplane(0)
                    .shared("fact", () -> "agreed")
                    .toCompletableFuture()
                    .join();
            cluster.node(0).settle();

            Map<String, Long> lives = lives();

            assertThat(lives)
                    .containsKeys(
                            "parley:{test:room}",
                            "parley:{test:kept}",
                            "parley:{test:ended}",
                            "parley:rooms:" + Keys.id(cluster.backplane(0).self()),
                            "parley:inbox:" + Keys.id(cluster.backplane(1).self()),
                            "parley:node:" + Keys.id(cluster.backplane(1).self()),
                            "parley:nodes",
                            "parley:empty",
                            "parley:shared:fact");
            assertThat(lives)
                    .allSatisfy((key, millis) -> assertThat(millis).as(key).isPositive());
        }
    }

    @Test
    void areGoneWithTheLastNodeButForFactsAndRoomsThatAreKept() {
        try (RedisCluster cluster = RedisCluster.over(2, redis, Map.of())) {
            member(cluster.node(0), "a", "room", RoomPolicy.UNLIMITED);
            member(cluster.node(1), "b", "room", RoomPolicy.UNLIMITED);
            member(cluster.node(0), "c", "kept", KEPT).link().gone();
            cluster.node(0).settle();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(lives().keySet()).isEqualTo(Set.of("parley:{test:kept}", "parley:empty")));
    }

    private Map<String, Long> lives() {
        return redis.ask(jedis -> {
            Map<String, Long> lives = new TreeMap<>();
            jedis.keys("*").forEach(key -> lives.put(key, jedis.pttl(key)));
            return lives;
        });
    }
}
