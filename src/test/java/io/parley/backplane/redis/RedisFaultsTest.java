// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static io.parley.backplane.redis.Traffic.assertAccountedFor;
import static io.parley.backplane.redis.Traffic.assertUndisturbed;
import static io.parley.backplane.redis.Traffic.lasting;
import static io.parley.backplane.redis.Traffic.untilFlowing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.Telemetry;
import io.parley.it.harness.FaultProxy;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Correspondence;
import io.parley.testkit.Figures;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three nodes of this process over a real Redis, each by a way that can be made bad. Of every signal sent meanwhile it is
 * known in the end what became of it. {@code -Dparley.faults=long} makes every fault as long as it may be outside.
 */
@Timeout(600)
class RedisFaultsTest {
    private static final boolean LONG = "long".equals(System.getProperty("parley.faults"));
    private static final long SEED = Long.getLong("parley.faults.seed", 1);
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomPolicy FOR_TWO = RoomPolicy.UNLIMITED.withCapacity(2);

    private final RedisServer redis = RedisServer.start();
    private final List<FaultProxy> ways =
            IntStream.range(0, 3).mapToObj(node -> FaultProxy.to(redis.port())).toList();
    private final RedisCluster cluster = RedisCluster.behind(ways, redis, Telemetry.NONE);
    private final Correspondence atHome = Correspondence.open("home", cluster.node(0), cluster.node(0));
    private final Correspondence across = Correspondence.open("across", cluster.node(0), cluster.node(1));
    private final Correspondence toThird = Correspondence.open("third", cluster.node(1), cluster.node(2));

    @AfterEach
    void close() {
        cluster.close();
        ways.forEach(FaultProxy::close);
        redis.close();
    }

    private static Duration either(int shortSeconds, int longSeconds) {
        return Duration.ofSeconds(LONG ? longSeconds : shortSeconds);
    }

    @Test
    void losesNothingWhenRedisRestartsEmpty() {
        Traffic traffic = Traffic.among(atHome, across, toThird);
        try (traffic) {
            lasting(Duration.ofMillis(300));
            for (int restart = 0; restart < (LONG ? 10 : 2); restart++) {
                redis.kill();
                redis.startAgain();
                Duration whole = untilWhole();
                Figures.note(
                        "Redis restarted empty: signals flow between nodes",
                        untilFlowing(across).plus(whole));
                lasting(Duration.ofMillis(1_500));
            }
        }
        assertUndisturbed(atHome);
        for (Correspondence pair : List.of(across, toThird)) {
            Figures.note(
                    "Redis restarted empty: between nodes",
                    assertAccountedFor(pair).toString());
            traffic.assertNoNews(pair);
            assertThat(pair.closed()).isEmpty();
        }
        assertThatAllNodesAgree();
    }

    @Test
    void refusesInTimeWhatNeedsARedisThatIsAway() {
        try (Traffic traffic = Traffic.among(atHome, across, toThird)) {
            lasting(Duration.ofMillis(300));
            redis.kill();
            assertJoinIsRefusedInTime(1_500);
            Figures.note("Redis stopped: not ready", untilAvailable(false));
            lasting(either(3, 30));
            redis.startAgain();
            Duration whole = untilWhole();
            Figures.note(
                    "Redis stopped: signals flow again after its start",
                    untilFlowing(across).plus(whole));
        }
        assertUndisturbed(atHome);
        Figures.note("Redis stopped: between nodes", assertAccountedFor(across).toString());
        assertAccountedFor(toThird);
        assertThat(across.closed()).isEmpty();
        assertThatAllNodesAgree();
    }

    @Test
    void refusesInTimeWhenRedisIsSlow() {
        try (Traffic traffic = Traffic.among(atHome, across)) {
            ways.forEach(way -> way.slow(Duration.ofSeconds(2)));
            lasting(Duration.ofSeconds(1));
            assertJoinIsRefusedInTime(1_500);
            lasting(either(3, 10));
            assertJoinIsRefusedInTime(1_500);
            ways.forEach(FaultProxy::heal);
            Figures.note("Redis slow by 2 s: signals flow again", untilWhole().plus(untilFlowing(across)));
        }
        assertUndisturbed(atHome);
        Figures.note(
                "Redis slow by 2 s: between nodes", assertAccountedFor(across).toString());
    }

    @Test
    void noticesAHalfOpenWayAndIsWholeAgainAfterIt() {
        Traffic traffic = Traffic.among(atHome, across, toThird);
        try (traffic) {
            ways.get(2).halfOpen();
            Figures.note("half-open way: not ready", untilAvailable(false, 2));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> toThird.news().stream().anyMatch(news -> news.startsWith("left")));
            lasting(either(2, 25));
            ways.get(2).heal();
            Figures.note("half-open way healed: whole", untilWhole().plus(untilFlowing(toThird)));
        }
        assertUndisturbed(atHome);
        traffic.assertUndisturbedAcross(across);
        Figures.note("half-open way: with its node", assertAccountedFor(toThird).toString());
        assertThat(toThird.closed()).isEmpty();
        assertThatAllNodesAgree();
    }

    @Test
    void losesNothingWhenConnectionsBreakAgainAndAgain() {
        Random random = new Random(SEED);
        long end = System.nanoTime() + either(4, 300).toNanos();
        Traffic traffic = Traffic.among(atHome, across, toThird);
        try (traffic) {
            while (System.nanoTime() < end) {
                ways.get(random.nextInt(3)).resetAll();
                lasting(Duration.ofMillis(random.nextInt(LONG ? 2_000 : 300)));
            }
            untilWhole();
        }
        assertUndisturbed(atHome);
        for (Correspondence pair : List.of(across, toThird)) {
            Figures.note(
                    "connections reset: between nodes", assertAccountedFor(pair).toString());
            traffic.assertNoNews(pair);
        }
    }

    @Test
    void losesNothingWhenRedisStandsStill() {
        try (Traffic traffic = Traffic.among(atHome, across)) {
            redis.pause();
            lasting(either(5, 30));
            redis.resume();
            Figures.note("Redis stood still: whole again", untilWhole().plus(untilFlowing(across)));
        }
        assertUndisturbed(atHome);
        Figures.note(
                "Redis stood still: between nodes", assertAccountedFor(across).toString());
        assertThat(across.closed()).isEmpty();
    }

    @Test
    void doesNotNoticeWhenRedisForgetsItsScripts() {
        Traffic traffic = Traffic.among(atHome, across, toThird);
        try (traffic) {
            for (int time = 0; time < 5; time++) {
                redis.ask(jedis -> jedis.scriptFlush());
                lasting(Duration.ofMillis(100));
            }
        }
        assertUndisturbed(atHome);
        Stream.of(across, toThird).forEach(traffic::assertUndisturbedAcross);
    }

    @Test
    void isWholeAgainWhenSomebodyEmptiesRedis() {
        try (Traffic traffic = Traffic.among(atHome, across, toThird)) {
            redis.flush();
            lasting(Duration.ofSeconds(1));
            untilWhole();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(this::assertThatAllNodesAgree);
        }
        assertUndisturbed(atHome);
        assertAccountedFor(across);
        assertAccountedFor(toThird);
        assertThat(across.closed()).isEmpty();
    }

    @Test
    void tellsEachPeerOfALostNodeOnceHoweverManyReap() {
        List<TestConnection> survivors = new ArrayList<>();
        for (int room = 0; room < 40; room++) {
            RoomKey key = new RoomKey("test", "reaped-" + room);
            for (int node = 0; node < 3; node++) {
                TestConnection peer = joined(cluster.node(node), key, "p" + node, RoomPolicy.UNLIMITED);
                if (node < 2) {
                    survivors.add(peer);
                }
            }
        }
        ways.get(2).cut();
        long start = System.nanoTime();
        List<List<String>> told = new ArrayList<>();
        survivors.forEach(peer -> told.add(new ArrayList<>()));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    collect(survivors, told);
                    return told.stream().allMatch(frames -> frames.contains("left p2"));
                });
        Figures.note("node lost: last ghost told gone", Duration.ofNanos(System.nanoTime() - start));
        lasting(Duration.ofSeconds(2));
        collect(survivors, told);
        assertThat(told)
                .allSatisfy(frames -> assertThat(
                                frames.stream().filter("left p2"::equals).count())
                        .isEqualTo(1));
    }

    private static void collect(List<TestConnection> peers, List<List<String>> told) {
        for (int i = 0; i < peers.size(); i++) {
            told.get(i).addAll(peers.get(i).take());
        }
    }

    @Test
    void closesAReturningMemberWhoseSeatWasTakenMeanwhile() {
        RoomKey key = new RoomKey("test", "two");
        TestConnection a = joined(cluster.node(0), key, "a", FOR_TWO);
        TestConnection b = joined(cluster.node(2), key, "b", FOR_TWO);
        ways.get(2).cut();
        List<String> toldA = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> toldA.addAll(a.take()) && toldA.contains("left b"));
        TestConnection c = cluster.node(1).connect(new PlainCodec(), TERMS, FOR_TWO, new PeerId("c"));
        join(c, key);
        await().atMost(Duration.ofSeconds(60)).until(() -> c.take().contains("admitted c [a,c]"));
        ways.get(2).heal();
        await().atMost(Duration.ofSeconds(60)).until(() -> b.closed() != null);
        assertThat(b.closed()).startsWith("1013");
        lasting(Duration.ofSeconds(1));
        toldA.addAll(a.take());
        assertThat(toldA).containsExactly("admitted a [a]", "joined elsewhere b", "left b", "joined elsewhere c");
        assertThat(c.take()).isEmpty();
    }

    private static TestConnection joined(TestNode node, RoomKey key, String id, RoomPolicy policy) {
        TestConnection peer = node.connect(new PlainCodec(), TERMS, policy, new PeerId(id));
        peer.ask(new Command.Join(key, null, Attributes.NONE, null));
        return peer;
    }

    private static void join(TestConnection peer, RoomKey key) {
        peer.link().handle(new Command.Join(key, null, Attributes.NONE, null));
    }

    private void assertJoinIsRefusedInTime(long millis) {
        List<TestConnection> newcomers = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            TestConnection newcomer =
                    cluster.node(node).connect(new PlainCodec(), TERMS, FOR_TWO, new PeerId("n" + node));
            newcomers.add(newcomer);
        }
        long start = System.nanoTime();
        newcomers.forEach(newcomer -> join(newcomer, new RoomKey("test", "late")));
        // The bar is for a machine that has time; the short set runs on any.
        Duration longest = LONG ? Duration.ofMillis(millis + 1_000) : Duration.ofSeconds(10);
        newcomers.forEach(newcomer -> await().atMost(longest)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> newcomer.take().stream().anyMatch(frame -> frame.contains("BACKPLANE_UNAVAILABLE"))));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Figures.note("join refused", took);
        newcomers.forEach(newcomer -> newcomer.link().gone());
    }

    private Duration untilWhole() {
        return untilAvailable(true);
    }

    private Duration untilAvailable(boolean available) {
        return IntStream.range(0, 3)
                .mapToObj(node -> untilAvailable(available, node))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Duration untilAvailable(boolean available, int node) {
        long start = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> cluster.backplane(node).isAvailable() == available);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Each node says the same of each room. */
    private void assertThatAllNodesAgree() {
        for (String room : List.of("home", "across", "third")) {
            assertThat(cluster.members(room)).as(room).containsOnly(List.of("a", "b"));
        }
    }
}
