// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.awaitility.Awaitility.await;

import io.parley.core.NodeId;
import io.parley.core.RoomKey;
import io.parley.core.Telemetry;
import io.parley.it.harness.FaultProxy;
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
import java.util.function.IntFunction;

/**
 * Nodes of this process that share their rooms over a Redis. What peers ask and are told goes by the cluster's own time;
 * Redis and the nodes' dealings with it go by the real one.
 */
public final class RedisCluster implements TestCluster {
    /** Who looks into inboxes from outside. */
    interface Onlooker extends AutoCloseable {
        long length(String key);

        @Override
        void close();
    }

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final FakeTime time = new FakeTime();
    private final List<RedisBackplane> backplanes = new ArrayList<>();
    private final List<TestNode> nodes = new ArrayList<>();
    private final Onlooker onlooker;
    private final Keys keys;

    /** Nodes over the Redis that all tests share. */
    public static RedisCluster shared(int size) {
        RedisServer redis = SharedRedis.server();
        Map<String, String> settings =
                Map.of("parley.redis.url", redis.url(), "parley.redis.prefix", SharedRedis.newPrefix());
        return new RedisCluster(size, node -> settings, onlooker(redis), Telemetry.NONE);
    }

    /** Nodes over this Redis. @param extra settings beside its address */
    static RedisCluster over(int size, RedisServer redis, Map<String, String> extra) {
        Map<String, String> settings = new HashMap<>(Map.of("parley.redis.url", redis.url()));
        settings.putAll(extra);
        return new RedisCluster(size, node -> settings, onlooker(redis), Telemetry.NONE);
    }

    /** Nodes each of which reaches this Redis by a way of its own. */
    static RedisCluster behind(List<FaultProxy> ways, RedisServer redis, Telemetry telemetry) {
        return new RedisCluster(
                ways.size(),
                node -> Map.of(
                        "parley.redis.url",
                        "redis://127.0.0.1:" + ways.get(node).port()),
                onlooker(redis),
                telemetry);
    }

    /** Nodes each of which reaches this Redis at an address of its own. */
    static RedisCluster at(List<String> addresses, RedisServer redis) {
        return new RedisCluster(
                addresses.size(),
                node -> Map.of("parley.redis.url", "redis://" + addresses.get(node)),
                onlooker(redis),
                Telemetry.NONE);
    }

    /** Nodes with these settings. */
    static RedisCluster with(int size, Map<String, String> settings, Onlooker onlooker) {
        return new RedisCluster(size, node -> settings, onlooker, Telemetry.NONE);
    }

    private RedisCluster(int size, IntFunction<Map<String, String>> settings, Onlooker onlooker, Telemetry telemetry) {
        this.onlooker = onlooker;
        this.keys = new Keys(settings.apply(0).getOrDefault("parley.redis.prefix", "parley"));
        for (int number = 0; number < size; number++) {
            add("n" + (number + 1), settings.apply(number), telemetry);
        }
        awaitReady();
        time.settleWith(this::settle);
    }

    private static Onlooker onlooker(RedisServer redis) {
        return new Onlooker() {
            @Override
            public synchronized long length(String key) {
                return redis.ask(jedis -> jedis.xlen(key));
            }

            @Override
            public void close() {
                // Each question has a connection of its own, as Redis may come and go.
            }
        };
    }

    private void add(String name, Map<String, String> settings, Telemetry telemetry) {
        RedisBackplane backplane = new RedisBackplane(
                RedisSettings.from(TestSettings.of(settings)),
                new NodeId(name),
                Thread::new,
                workers,
                System::nanoTime,
                telemetry);
        backplanes.add(backplane);
        nodes.add(new TestNode(backplane, time, telemetry, this::settle));
    }

    /** Waits until every node can reach the others. */
    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> backplanes.stream().allMatch(RedisBackplane::isAvailable));
    }

    /** Who is in a room of the tests' realm, as each node says, in the order of their ids. */
    List<List<String>> members(String room) {
        return nodes.stream()
                .map(node -> node.rooms()
                        .view(new RoomKey("test", room))
                        .toCompletableFuture()
                        .join()
                        .map(view -> view.members().stream()
                                .map(member -> member.id().value())
                                .sorted()
                                .toList())
                        .orElse(List.of()))
                .toList();
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

    @Override
    public FakeTime time() {
        return time;
    }

    /** Waits until no request, no frame and no task is on its way. */
    private synchronized void settle() {
        if (isIdle() && isIdle()) {
            return;
        }
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isIdle() && isIdle());
    }

    /** A frame is in a backlog or in an inbox, so what is found in neither, twice, is nowhere. */
    private boolean isIdle() {
        return backplanes.stream().allMatch(backplane -> backplane.backlog() == 0)
                && backplanes.stream().allMatch(backplane -> onlooker.length(keys.inbox(backplane.self())) == 0)
                && backplanes.stream().allMatch(backplane -> backplane.backlog() == 0);
    }

    @Override
    public void close() {
        backplanes.forEach(RedisBackplane::stop);
        workers.shutdownNow();
        onlooker.close();
    }
}
