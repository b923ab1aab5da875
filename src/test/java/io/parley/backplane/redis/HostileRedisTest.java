// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.Population;
import io.parley.core.RoomKey;
import io.parley.core.Telemetry;
import io.parley.it.harness.FaultProxy;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Correspondence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;

/** A Redis in which somebody else writes, too. */
@Timeout(120)
class HostileRedisTest {
    private static final int ENTRIES = 10_000;

    private final Random random = new Random(20_240_607);
    private final AtomicInteger skipped = new AtomicInteger();
    private final RedisServer redis = RedisServer.start();
    private final List<FaultProxy> ways = List.of(FaultProxy.to(redis.port()), FaultProxy.to(redis.port()));
    private final RedisCluster cluster = RedisCluster.behind(ways, redis, new Telemetry() {
        @Override
        public void backplaneSkipped(String reason) {
            skipped.incrementAndGet();
        }
    });
    private final Correspondence across = Correspondence.open("across", cluster.node(0), cluster.node(1));

    @AfterEach
    void close() {
        cluster.close();
        ways.forEach(FaultProxy::close);
        redis.close();
    }

    @Test
    void skipsAndCountsWhatIsInAnInboxAndNoFrame() {
        String inbox = cluster.keys().inbox(cluster.backplane(0).self());
        try (Traffic traffic = Traffic.among(across);
                Jedis jedis = redis.client()) {
            for (int from = 0; from < ENTRIES; from += 500) {
                Pipeline pipeline = jedis.pipelined();
                for (int i = 0; i < 500; i++) {
                    pipeline.xadd(inbox, StreamEntryID.NEW_ENTRY, junk());
                }
                pipeline.sync();
                await().atMost(Duration.ofSeconds(60)).until(() -> jedis.xlen(inbox) < 500);
            }
            Traffic.untilFlowing(across);
        }
        assertThat(skipped.get()).isGreaterThan(ENTRIES / 2);
        // What stands behind five hundred entries of junk may come too late, on a machine that is busy.
        Correspondence.Tally tally = Traffic.assertAccountedFor(across);
        assertThat(tally.refused()).as("%s", tally).isLessThan(tally.sent() / 4);
        assertThat(across.news()).isEmpty();
        assertThat(across.closed()).isEmpty();
    }

    private Map<String, String> junk() {
        Map<String, String> entry = new HashMap<>();
        List<String> names = List.of("v", "n", "s", "d", "k", "r", "e", "x", "i", "m", "o", "a", "g", "t", "h", "p");
        entry.put("v", random.nextInt(4) == 0 ? word() : "1");
        entry.put("n", random.nextInt(4) == 0 ? word() : "stranger");
        entry.put("s", random.nextInt(4) == 0 ? word() : "0");
        entry.put("d", random.nextInt(4) == 0 ? word() : "0");
        entry.put(
                "k",
                random.nextBoolean()
                        ? word()
                        : List.of(
                                        "joined",
                                        "left",
                                        "direct",
                                        "all",
                                        "taken",
                                        "refused",
                                        "disbanded",
                                        "changed",
                                        "probe",
                                        "probed",
                                        "ended")
                                .get(random.nextInt(11)));
        for (int i = random.nextInt(names.size()); i >= 0; i--) {
            entry.putIfAbsent(names.get(random.nextInt(names.size())), word());
        }
        return entry;
    }

    private String word() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(random.nextLong());
            case 1 -> "";
            case 2 -> "x".repeat(random.nextInt(5_000));
            case 3 -> "test:across";
            case 4 -> "%zz" + random.nextInt();
            default -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield new String(bytes, StandardCharsets.ISO_8859_1);
            }
        };
    }

    @Test
    void knowsTheOtherNodesAlthoughTheListOfNodesHoldsOddNames() {
        String list = cluster.keys().nodes();
        redis.ask(
                jedis -> jedis.hset(list, Map.of("", "1", "%zz", "1", "n".repeat(2_000), "1", "quiet", "-1 topic 1")));
        int before = skipped.get();
        await().atMost(Duration.ofSeconds(60)).until(() -> skipped.get() >= before + 4);

        cluster.node(0).rooms().sweep();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> cluster.backplane(1).census(Map.of()).equals(Map.of("test", new Population(1, 1))));
        assertThat(across(across).news()).isEmpty();
    }

    @Test
    void listsNoMemberThatItCannotRead() {
        String key = cluster.keys().room(new RoomKey("test", "across"));
        redis.ask(jedis -> jedis.hset(key, "m:ghost", "not an entry"));
        redis.ask(jedis -> jedis.hset(key, "m:other", "9 n1 notanumber test 0 "));

        assertThat(cluster.node(0)
                        .rooms()
                        .view(new RoomKey("test", "across"))
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .members())
                .extracting(member -> member.id().value())
                .containsExactly("a", "b");
        assertThat(skipped.get()).isPositive();
    }

    @Test
    void refusesAJoinWhereTheKeyOfTheRoomIsSomethingElse() {
        RoomKey room = new RoomKey("test", "spoilt");
        redis.ask(jedis -> jedis.set(cluster.keys().room(room), "a string"));
        Correspondence pair = Correspondence.open("spoilt", cluster.node(0), cluster.node(1));

        pair.exchange();

        assertThat(pair.tally().delivered()).isZero();
        assertThat(pair.tally().silent()).isZero();
        Traffic.assertUndisturbed(across(pair));
    }

    /** The other pair is none the worse. */
    private Correspondence across(Correspondence spoilt) {
        assertThat(spoilt.closed()).isEmpty();
        across.exchange();
        return across;
    }
}
