// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static io.parley.backplane.redis.Traffic.assertAccountedFor;
import static io.parley.backplane.redis.Traffic.assertUndisturbed;
import static io.parley.backplane.redis.Traffic.lasting;
import static io.parley.backplane.redis.Traffic.untilFlowing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Certificate;
import io.parley.it.harness.Ports;
import io.parley.it.harness.RedisSentinel;
import io.parley.it.harness.RedisServer;
import io.parley.testkit.Correspondence;
import io.parley.testkit.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/** Two nodes over each kind of Redis there is: with users, with TLS, watched by a sentinel, and as a cluster. */
@Timeout(180)
class RedisKindsTest {
    private static final int SLOTS = 16_384;

    /** As much as a user needs; docs/operations/cluster.md says the same. */
    private static final String[] RIGHTS = {
        "on", ">secret", "resetchannels", "~parley:*", "+@all", "-@admin", "-@dangerous", "+info"
    };

    private static void correspond(RedisCluster cluster) {
        Correspondence pair = Correspondence.open("room", cluster.node(0), cluster.node(1));
        Traffic traffic = Traffic.among(pair);
        try (traffic) {
            untilFlowing(pair);
        }
        traffic.assertUndisturbedAcross(pair);
    }

    private static RedisCluster.Onlooker onlooker(List<RedisServer> servers) {
        return new RedisCluster.Onlooker() {
            @Override
            public synchronized long length(String key) {
                for (RedisServer server : servers) {
                    try {
                        return server.ask(jedis -> jedis.xlen(key));
                    } catch (JedisRedirectionException e) {
                        // Another one has that key.
                    }
                }
                throw new AssertionError("nobody has " + key);
            }

            @Override
            public void close() {
                // Each question has a connection of its own.
            }
        };
    }

    @Test
    void workAsAUserOfTheAccessControlList() {
        try (RedisServer redis = RedisServer.start()) {
            redis.ask(jedis -> jedis.aclSetUser("parley", RIGHTS));
            Map<String, String> login = Map.of("parley.redis.user", "parley", "parley.redis.password", "secret");
            try (RedisCluster cluster = RedisCluster.over(2, redis, login)) {
                correspond(cluster);
            }
        }
    }

    @Test
    void workOverTls(@TempDir Path folder) {
        Certificate tls = Certificate.in(folder);
        int port = Ports.free();
        try (RedisServer redis = RedisServer.startWithTls(port, tls)) {
            Map<String, String> settings = Map.of(
                    "parley.redis.url",
                    "rediss://127.0.0.1:" + port,
                    "parley.redis.tls-authority",
                    tls.certificate().toString());
            try (RedisCluster cluster = RedisCluster.with(2, settings, onlooker(List.of(redis)))) {
                correspond(cluster);
            }
        }
    }

    @Test
    void workOverARedisClusterOfThreeMasters() {
        List<RedisServer> servers = IntStream.range(0, 3)
                .mapToObj(number ->
                        RedisServer.start("--cluster-enabled", "yes", "--cluster-port", Integer.toString(Ports.free())))
                .toList();
        try {
            join(servers);
            Map<String, String> settings =
                    Map.of("parley.redis.cluster", "127.0.0.1:" + servers.get(0).port());
            try (RedisCluster cluster = RedisCluster.with(2, settings, onlooker(servers))) {
                List<Correspondence> pairs = new ArrayList<>();
                for (int room = 0; room < 12; room++) {
                    pairs.add(Correspondence.open("room-" + room, cluster.node(0), cluster.node(1)));
                }
                Traffic traffic = Traffic.among(pairs.toArray(Correspondence[]::new));
                try (traffic) {
                    pairs.forEach(Traffic::untilFlowing);
                }
                pairs.forEach(traffic::assertUndisturbedAcross);
                assertThat(servers)
                        .allSatisfy(server -> assertThat(server.<Long>ask(jedis -> jedis.dbSize()))
                                .isPositive());
            }
        } finally {
            servers.forEach(RedisServer::close);
        }
    }

    private static void join(List<RedisServer> servers) {
        int share = SLOTS / servers.size() + 1;
        for (int number = 0; number < servers.size(); number++) {
            int[] slots = IntStream.range(number * share, Math.min(SLOTS, (number + 1) * share))
                    .toArray();
            servers.get(number).ask(jedis -> jedis.clusterAddSlots(slots));
        }
        String bus =
                servers.get(0).ask(jedis -> jedis.configGet("cluster-port")).get("cluster-port");
        for (RedisServer server : servers.subList(1, servers.size())) {
            try (Jedis jedis = server.client()) {
                jedis.sendCommand(
                        redis.clients.jedis.Protocol.Command.CLUSTER,
                        "MEET",
                        "127.0.0.1",
                        Integer.toString(servers.get(0).port()),
                        bus);
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> servers.stream()
                        .allMatch(
                                server -> server.<String>ask(Jedis::clusterInfo).contains("cluster_state:ok")));
    }

    @Test
    void goOnWithTheReplicaThatASentinelMadeTheMaster() {
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1", Integer.toString(master.port()))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> replica.<String>ask(jedis -> jedis.info("replication"))
                            .contains("master_link_status:up"));
            try (RedisSentinel sentinel = RedisSentinel.watching("parley", master)) {
                Map<String, String> settings = Map.of(
                        "parley.redis.sentinels",
                        "127.0.0.1:" + sentinel.port(),
                        "parley.redis.sentinel-master",
                        "parley");
                try (RedisCluster cluster = RedisCluster.with(2, settings, onlooker(List.of(replica)))) {
                    failOver(cluster, master, replica);
                }
            }
        }
    }

    private static void failOver(RedisCluster cluster, RedisServer master, RedisServer replica) {
        Correspondence atHome = Correspondence.open("home", cluster.node(0), cluster.node(0));
        Correspondence across = Correspondence.open("across", cluster.node(0), cluster.node(1));
        try (Traffic traffic = Traffic.among(atHome, across)) {
            lasting(Duration.ofMillis(300));
            long start = System.nanoTime();
            master.kill();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> replica.<String>ask(jedis -> jedis.info("replication"))
                            .contains("role:master"));
            cluster.awaitReady();
            untilFlowing(across);
            Figures.note("Sentinel failover: signals flow again", Duration.ofNanos(System.nanoTime() - start));
            lasting(Duration.ofSeconds(1));
        }
        assertUndisturbed(atHome);
        Figures.note(
                "Sentinel failover: between nodes", assertAccountedFor(across).toString());
        assertThat(across.news()).isEmpty();
        assertThat(across.closed()).isEmpty();
    }
}
