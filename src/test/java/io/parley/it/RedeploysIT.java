// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.HeapContents;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.Ports;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.RedisServer;
import io.parley.it.harness.ServerFigures;
import io.parley.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The application put anew into a running server, with everything on that has threads of its own: nothing of the
 * applications before stays. More often with {@code -Dparley.redeploys=N}.
 */
@Tag("liberty")
class RedeploysIT {
    private static final int TIMES = Integer.getInteger("parley.redeploys", 2);

    /** Idle threads of a pool end, and what is collected by its references' turn is collected. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    /** Liberty's own, and those of pools that grow with the work that happens to come at once. */
    private static final int MORE_THREADS = 12;

    @Test
    void leavesNoThreadNoClassAndNoListenerOfTheOldApplicationBehind() {
        Map<String, String> settings = Map.of(
                "JWKS_URL",
                WireServers.Issuer.keys(),
                "JWT_ISSUER",
                WireServers.ISSUER,
                "JWT_AUDIENCE",
                WireServers.AUDIENCE,
                "METRICS_PORT",
                Integer.toString(Ports.free()),
                "PARLEY_ADMIN_TIMELINE_ROOMS",
                "10");
        try (RedisServer redis = RedisServer.start()) {
            Map<String, String> all = new java.util.HashMap<>(settings);
            all.put("REDIS_URL", "redis://127.0.0.1:" + redis.port());
            try (ParleyServer server = ParleyServer.start(all)) {
                use(server);
                ServerFigures fresh = ServerFigures.of(server);
                long bytes = server.heapContents().bytes();
                for (int time = 0; time < TIMES; time++) {
                    List<WirePair> talking = pairs(server);
                    server.redeploy();
                    talking.forEach(pair -> assertThat(pair.to().closed()).isNotEmpty());
                    use(server);
                }
                await().atMost(SETTLED).untilAsserted(() -> nothingIsLeft(server, fresh));
                Figures.note("redeployed " + TIMES + " times: heap more", grown(server, bytes));
            }
        }
    }

    private static List<WirePair> pairs(ParleyServer server) {
        String token = WireServers.Issuer.sign(WireServers.claims(
                "development", ",\"iss\":\"" + WireServers.ISSUER + "\",\"aud\":\"" + WireServers.AUDIENCE + "\""));
        return List.of(
                WirePair.rendezvous(server, "/rendezvous/ws?room=redeployed"),
                WirePair.topic(server, "/topic/ws/redeployed"),
                WirePair.turnip(server, "/turnip/ws?token=" + token, "redeployed"),
                WirePair.meet(server, "/meet/ws", "redeployed"),
                WirePair.altair(server, "/altair/ws", "redeployed"));
    }

    private static void use(ParleyServer server) {
        List<WirePair> pairs = pairs(server);
        pairs.forEach(pair -> pair.send("{}"));
        pairs.forEach(pair -> pair.expect("{}"));
        pairs.forEach(WirePair::close);
        for (String path : List.of("/", "/metrics", "/api/stats", "/health", "/openapi")) {
            assertThat(RawHttp.send(server, "GET " + path).status()).as(path).isEqualTo(200);
        }
    }

    private static void nothingIsLeft(ParleyServer server, ServerFigures fresh) {
        HeapContents heap = server.heapContents();
        assertThat(heap.instances("com.ibm.ws.classloading.internal.AppClassLoader"))
                .as("class loaders of applications")
                .isEqualTo(1);
        assertThat(heap.instances("io.parley.core.Rooms")).isEqualTo(1);
        Map<String, Long> threads = server.threadNames().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(threads)
                .as("threads that have names of ours, each once")
                .containsEntry("parley-redis-keeper", 1L)
                .containsEntry("parley-redis-reader", 1L)
                .containsEntry("parley-redis-writer", 1L)
                .containsEntry("HTTP-Dispatcher", 1L);
        ServerFigures now = ServerFigures.of(server);
        assertThat(now.threads()).isLessThanOrEqualTo(fresh.threads() + MORE_THREADS);
        assertThat(now.sum("process_open_fds")).isLessThanOrEqualTo(fresh.sum("process_open_fds") + MORE_THREADS);
        assertThat(server.messages()).doesNotContain("PARL0705W", "PARL0821W");
    }

    private static String grown(ParleyServer server, long bytes) {
        return (server.heapContents().bytes() - bytes) / 1_000 + " kB of " + bytes / 1_000;
    }
}
