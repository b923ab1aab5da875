// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static io.parley.backplane.redis.Traffic.assertAccountedFor;
import static io.parley.backplane.redis.Traffic.assertUndisturbed;
import static io.parley.backplane.redis.Traffic.lasting;
import static io.parley.backplane.redis.Traffic.untilFlowing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.BlackHoles;
import io.parley.it.harness.FaultProxy;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Correspondence;
import io.parley.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three nodes, one of which reaches Redis by a route on which everything vanishes: connections are not reset, and new ones
 * are not refused. Where this process may not lay routes, a proxy that swallows everything stands in for it.
 */
@Timeout(300)
class BlackHoleTest {
    private static final boolean LONG = "long".equals(System.getProperty("parley.faults"));

    @Test
    void onTheWayToRedisIsNoticedAndForgotten() {
        Optional<BlackHoles> network = BlackHoles.open(2);
        if (network.isPresent()) {
            try (BlackHoles holes = network.get();
                    RedisServer redis = RedisServer.startIn(holes);
                    RedisCluster cluster = RedisCluster.at(List.of(holes.far(0), holes.far(0), holes.far(1)), redis)) {
                live(cluster, "black hole", () -> holes.swallow(1), () -> holes.heal(1));
            }
        } else {
            try (RedisServer redis = RedisServer.start();
                    FaultProxy way = FaultProxy.to(redis.port());
                    RedisCluster cluster = RedisCluster.at(
                            List.of(
                                    "127.0.0.1:" + redis.port(),
                                    "127.0.0.1:" + redis.port(),
                                    "127.0.0.1:" + way.port()),
                            redis)) {
                live(cluster, "in place of a black hole", way::halfOpen, way::heal);
            }
        }
    }

    private static void live(RedisCluster cluster, String what, Runnable swallow, Runnable heal) {
        Correspondence atHome = Correspondence.open("home", cluster.node(2), cluster.node(2));
        Correspondence across = Correspondence.open("across", cluster.node(0), cluster.node(1));
        Correspondence through = Correspondence.open("through", cluster.node(1), cluster.node(2));
        Traffic traffic = Traffic.among(atHome, across, through);
        try (traffic) {
            lasting(Duration.ofMillis(300));
            swallow.run();
            Figures.note(what + ": not ready", until(cluster, false));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> through.news().stream().anyMatch(news -> news.startsWith("left")));
            lasting(Duration.ofSeconds(LONG ? 30 : 1));
            heal.run();
            Figures.note(what + " is gone: signals flow", until(cluster, true).plus(untilFlowing(through)));
        }
        assertUndisturbed(atHome);
        traffic.assertUndisturbedAcross(across);
        Figures.note(what + ": with its node", assertAccountedFor(through).toString());
        assertThat(through.closed()).isEmpty();
    }

    private static Duration until(RedisCluster cluster, boolean available) {
        long start = System.nanoTime();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> cluster.backplane(2).isAvailable() == available);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
