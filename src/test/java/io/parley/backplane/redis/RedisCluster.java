// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.awaitility.Awaitility.await;

import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import io.parley.it.harness.RedisServer;
import io.parley.it.harness.SharedRedis;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import redis.clients.jedis.Jedis;

/**
 * Nodes of this process that share their rooms over a Redis. What peers ask and are told goes by the cluster's own time;
 * Redis and the nodes' dealings with it go by the real one.
 */
public final class RedisCluster implements TestCluster {
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final FakeTime time = new FakeTime();
    private final List<RedisBackplane> backplanes = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private final RedisServer redis;
    private final Jedis onlooker;
    private final Keys keys;
    private final Function<String, RedisSettings> settings;

    /** Nodes over the Redis that all tests share. */
    public static RedisCluster shared(int size) {
        return new RedisCluster(size, SharedRedis.server(), SharedRedis.newPrefix(), Map.of());
    }

    /** Nodes over this Redis. @param extra settings beside its address */
    static RedisCluster over(int size, RedisServer redis, Map<String, String> extra) {
        return new RedisCluster(size, redis, "parley", extra);
    }

    private RedisCluster(int size, RedisServer redis, String prefix, Map<String, String> extra) {
        this.redis = redis;
        this.onlooker = redis.client();
        this.keys = new Keys(prefix);
        this.settings = name -> {
            Map<String, String> values =
                    new HashMap<>(Map.of("parley.redis.url", redis.url(), "parley.redis.prefix", prefix));
            values.putAll(extra);
            return RedisSettings.from(TestSettings.of(values));
        };
        for (int number = 1; number <= size; number++) {
            add("n" + number, Telemetry.NONE);
        }
        awaitReady();
        time.settleWith(this::settle);
    }

    private void add(String name, Telemetry telemetry) {
        RedisBackplane backplane = new RedisBackplane(
                settings.apply(name), new NodeId(name), Thread::new, workers, System::nanoTime, telemetry);
        backplanes.add(backplane);
        nodes.add(new TestNode(backplane, time, telemetry, this::settle));
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> backplanes.stream().allMatch(RedisBackplane::isAvailable));
    }

    @Override
    public TestNode node(int index) {
        return nodes.get(index);
    }

    RedisBackplane backplane(int index) {
        return backplanes.get(index);
    }

    Keys keys() {
        return keys;
    }

    RedisServer redis() {
        return redis;
    }

    @Override
    public FakeTime time() {
        return time;
    }

    /** Waits until no request, no frame and no task is on its way. */
    private synchronized void settle() {
        if (isIdle() && isIdle()) {
            return;
        }
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isIdle() && isIdle());
    }

    /** A frame is in a backlog or in an inbox, so what is found in neither, twice, is nowhere. */
    private boolean isIdle() {
        return backplanes.stream().allMatch(backplane -> backplane.backlog() == 0)
                && backplanes.stream().allMatch(backplane -> onlooker.xlen(keys.inbox(backplane.self())) == 0)
                && backplanes.stream().allMatch(backplane -> backplane.backlog() == 0);
    }

    @Override
    public void close() {
        backplanes.forEach(RedisBackplane::stop);
        workers.shutdownNow();
        onlooker.close();
    }
}
