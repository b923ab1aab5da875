// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static io.parley.backplane.redis.Traffic.assertAccountedFor;
import static io.parley.backplane.redis.Traffic.assertUndisturbed;
import static io.parley.backplane.redis.Traffic.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.Telemetry;
import io.parley.it.harness.FaultProxy;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Correspondence;
import io.parley.testkit.Correspondence.Tally;
import io.parley.testkit.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Faults of the ways to Redis and of Redis itself, one upon the other and some at the same time, at random: whatever came
 * before, three nodes are whole again after each, and of every signal it is known what became of it. {@code
 * -Dparley.faults.count=N} has N of them, {@code -Dparley.faults.seed=N} others.
 */
@Timeout(3_600)
class FaultScheduleTest {
    private static final int COUNT = Integer.getInteger("parley.faults.count", 8);
    private static final long SEED = Long.getLong("parley.faults.seed", 1);

    /** After so many the pairs are other ones, as each remembers all it was told. */
    private static final int PER_ACT = 10;

    private static final Duration BRIEF = Duration.ofMillis(1_500);

    /** Nodes are taken for gone meanwhile. */
    private static final Duration LONG = Duration.ofSeconds(6);

    private static final Duration AT_LAST = Duration.ofSeconds(60);

    /** Does harm. What it returns ends it. */
    private interface Fault {
        Runnable strike();
    }

    private final RedisServer redis = RedisServer.start();
    private final List<FaultProxy> ways =
            IntStream.range(0, 3).mapToObj(node -> FaultProxy.to(redis.port())).toList();
    private final RedisCluster cluster = RedisCluster.behind(ways, redis, Telemetry.NONE);
    private final Random chance = new Random(SEED);
    private final Map<String, Integer> struck = new TreeMap<>();

    private final Map<String, Fault> ofWays = Map.of(
            "a way reset", () -> aWay(FaultProxy::resetAll),
            "all ways reset", () -> allWays(FaultProxy::resetAll),
            "a way cut", () -> aWay(FaultProxy::cut),
            "all ways cut", () -> allWays(FaultProxy::cut),
            "a way half-open", () -> aWay(FaultProxy::halfOpen),
            "all ways half-open", () -> allWays(FaultProxy::halfOpen),
            "a way slow", () -> aWay(this::slow),
            "all ways slow", () -> allWays(this::slow));
    private final Map<String, Fault> ofRedis = Map.of(
            "Redis stands still",
                    () -> {
                        redis.pause();
                        return redis::resume;
                    },
            "Redis killed",
                    () -> {
                        redis.kill();
                        return redis::startAgain;
                    },
            "Redis emptied",
                    () -> {
                        redis.flush();
                        return () -> {};
                    },
            "scripts forgotten",
                    () -> {
                        redis.ask(jedis -> jedis.scriptFlush());
                        return () -> {};
                    });

    @AfterEach
    void close() {
        cluster.close();
        ways.forEach(FaultProxy::close);
        redis.close();
    }

    @Test
    void isWholeAgainAfterEachOfManyFaultsAndLosesNothingInSilence() {
        Tally between = new Tally(0, 0, 0, 0, 0, 0, 0);
        Duration longest = Duration.ZERO;
        for (int done = 0; done < COUNT; done += PER_ACT) {
            Act act = new Act("act" + done);
            for (int i = done; i < Math.min(done + PER_ACT, COUNT); i++) {
                Duration whole = act.suffer();
                longest = whole.compareTo(longest) > 0 ? whole : longest;
            }
            between = between.plus(act.end());
        }
        assertThat(struck.values().stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(COUNT);
        Figures.note("faults in a schedule", COUNT + ", seed " + SEED + ": " + struck + "; between nodes " + between);
        Figures.note("faults in a schedule: whole again at the latest after", longest);
    }

    /** Three pairs that correspond while some faults come and go. */
    private final class Act {
        private final String name;
        private final Correspondence atHome;
        private final List<Correspondence> apart;
        private final Traffic traffic;

        Act(String name) {
            this.name = name;
            atHome = Correspondence.open(name + "-home", cluster.node(0), cluster.node(0));
            apart = List.of(
                    Correspondence.open(name + "-across", cluster.node(0), cluster.node(1)),
                    Correspondence.open(name + "-third", cluster.node(1), cluster.node(2)));
            traffic = Traffic.among(atHome, apart.get(0), apart.get(1));
        }

        /** @return how long it took from the end of the fault until signals arrive again on all ways */
        Duration suffer() {
            List<Runnable> remedies = new ArrayList<>();
            int which = chance.nextInt(4);
            if (which < 3) {
                remedies.add(strike(ofWays));
            }
            if (which > 1) {
                remedies.add(strike(ofRedis));
            }
            Duration most = chance.nextInt(6) == 0 ? LONG : BRIEF;
            lasting(Duration.ofMillis(chance.nextInt((int) most.toMillis())));
            remedies.forEach(Runnable::run);
            long start = System.nanoTime();
            cluster.awaitReady();
            apart.forEach(Traffic::untilFlowing);
            return Duration.ofNanos(System.nanoTime() - start);
        }

        /** @return what became of the signals between nodes */
        Tally end() {
            traffic.close();
            assertUndisturbed(atHome);
            Tally sum = new Tally(0, 0, 0, 0, 0, 0, 0);
            for (Correspondence pair : apart) {
                sum = sum.plus(assertAccountedFor(pair));
                assertThat(pair.closed()).isEmpty();
                assertThatPeersLeaveBeforeTheyComeBack(pair.news());
            }
            for (String room : List.of("-home", "-across", "-third")) {
                await().atMost(AT_LAST)
                        .untilAsserted(() -> assertThat(cluster.members(name + room))
                                .as("what each node says of %s, seed %d", name + room, SEED)
                                .containsOnly(List.of("a", "b")));
            }
            atHome.leave();
            apart.forEach(Correspondence::leave);
            return sum;
        }
    }

    private static void assertThatPeersLeaveBeforeTheyComeBack(List<String> news) {
        for (String peer : List.of("a", "b")) {
            List<String> about =
                    news.stream().filter(frame -> frame.endsWith(" " + peer)).toList();
            for (int i = 0; i < about.size(); i++) {
                assertThat(about.get(i)).as("%s", about).startsWith(i % 2 == 0 ? "left" : "joined");
            }
        }
    }

    private Runnable strike(Map<String, Fault> faults) {
        List<String> names = faults.keySet().stream().sorted().toList();
        String name = names.get(chance.nextInt(names.size()));
        struck.merge(name, 1, Integer::sum);
        return faults.get(name).strike();
    }

    private Runnable aWay(Consumer<FaultProxy> harm) {
        FaultProxy way = ways.get(chance.nextInt(ways.size()));
        harm.accept(way);
        return way::heal;
    }

    private Runnable allWays(Consumer<FaultProxy> harm) {
        ways.forEach(harm);
        return () -> ways.forEach(FaultProxy::heal);
    }

    private void slow(FaultProxy way) {
        way.slow(Duration.ofMillis(50L + chance.nextInt(1_500)));
    }
}
