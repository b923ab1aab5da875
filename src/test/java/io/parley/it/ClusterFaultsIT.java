// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.dialect.Frames;
import io.parley.it.harness.FaultProxy;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RedisServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Figures;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Three servers, each a process that reaches one Redis by a way of its own, and what their clients see when something
 * breaks. {@code -Dparley.faults=long} makes every fault as long as it may be.
 */
@Timeout(400)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaults {
    private static final boolean LONG = "long".equals(System.getProperty("parley.faults"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RedisServer redis;
    private static List<FaultProxy> ways;
    private static List<ParleyServer> servers;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        ways = IntStream.range(0, 3)
                .mapToObj(number -> FaultProxy.to(redis.port()))
                .toList();
        servers = ways.stream()
                .map(way -> CompletableFuture.supplyAsync(() -> ParleyServer.start(Map.of(
                        "REDIS_URL", "redis://127.0.0.1:" + way.port(),
                        "ENABLE_METRICS", "false",
                        "PARLEY_TOPIC_PING_INTERVAL", "5s"))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @AfterAll
    static void stop() {
        servers.forEach(ParleyServer::close);
        ways.forEach(FaultProxy::close);
        redis.close();
    }

    private static Duration either(int shortSeconds, int longSeconds) {
        return Duration.ofSeconds(LONG ? longSeconds : shortSeconds);
    }

    private static void lasting(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** A peer of a topic that knows its id and everything it was told. */
    private static final class Peer implements AutoCloseable {
        private final WireClient client;
        private final String id;
        private final List<String> told = new ArrayList<>();

        Peer(ParleyServer server, String topic) {
            client = WireClient.connect(server.webSocket("/ws/" + topic));
            id = Frames.text(client.next(), "selfId");
        }

        List<String> told() {
            for (String frame = client.poll(); frame != null; frame = client.poll()) {
                told.add(frame);
            }
            return told;
        }

        long toldLeft(Peer other) {
            return told().stream()
                    .filter(frame -> frame.contains("\"peer-left\"") && frame.contains(other.id))
                    .count();
        }

        void offer(Peer to, int number) {
            client.send("{\"type\":\"offer\",\"to\":\"" + to.id + "\",\"payload\":" + number + ",\"msgId\":\"" + number
                    + "\"}");
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** Two peers of one server who must not notice anything. */
    private static final class Bystanders implements AutoCloseable {
        private final Peer one;
        private final Peer other;
        private final Thread talk = new Thread(this::go, "bystanders");
        private volatile boolean over;
        private volatile int sent;

        Bystanders(ParleyServer server) {
            String topic = "bystanders" + System.nanoTime();
            one = new Peer(server, topic);
            other = new Peer(server, topic);
            talk.start();
        }

        private void go() {
            while (!over) {
                one.offer(other, ++sent);
                lasting(Duration.ofMillis(50));
            }
        }

        /** Ends it; everything must have come, once and in order. */
        @Override
        public void close() throws InterruptedException {
            over = true;
            talk.join();
            List<Integer> expected = IntStream.rangeClosed(1, sent).boxed().toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> numbers().size() >= sent);
            assertThat(numbers()).isEqualTo(expected);
            one.close();
            other.close();
        }

        private List<Integer> numbers() {
            return other.told().stream()
                    .filter(frame -> frame.contains("\"offer\""))
                    .map(frame -> Integer.parseInt(Frames.text(frame, "msgId")))
                    .toList();
        }
    }

    private static boolean isReady(ParleyServer server) {
        return status(server, "/health/ready") == 200;
    }

    private static int status(ParleyServer server, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration until(ParleyServer server, boolean ready) {
        long start = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isReady(server) == ready);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Signals from one to the other arrive again. */
    private static void awaitFlow(Peer from, Peer to) {
        int[] number = {1_000_000};
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    from.offer(to, number[0]++);
                    return to.told().stream()
                            .anyMatch(frame -> frame.contains("\"offer\"") && frame.contains("100000"));
                });
    }

    @Test
    @Order(1)
    void isNotReadyWhenItsWayIsHalfOpenAndStaysAlive() throws InterruptedException {
        String topic = "half-open" + System.nanoTime();
        try (Bystanders bystanders = new Bystanders(servers.get(2));
                Peer a = new Peer(servers.get(0), topic);
                Peer c = new Peer(servers.get(2), topic)) {
            ways.get(2).halfOpen();
            Figures.note("three servers, half-open way: readiness DOWN", until(servers.get(2), false));
            assertThat(status(servers.get(2), "/health/live")).isEqualTo(200);
            await().atMost(Duration.ofSeconds(15)).until(() -> a.toldLeft(c) == 1);
            assertThat(WireClient.status(servers.get(2).webSocket("/ws/" + topic)))
                    .isEqualTo(503);
            lasting(either(1, 30));
            ways.get(2).heal();
            Figures.note("three servers, half-open way healed: readiness UP", until(servers.get(2), true));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> a.told().stream()
                                    .filter(frame -> frame.contains("\"peer-joined\"") && frame.contains(c.id))
                                    .count()
                            == 2);
            assertThat(a.toldLeft(c)).isEqualTo(1);
            assertThat(c.client.isOpen()).isTrue();
        }
    }

    @Test
    @Order(2)
    void goesOnWhenRedisRestartsEmpty() throws InterruptedException {
        String topic = "restart" + System.nanoTime();
        try (Bystanders bystanders = new Bystanders(servers.get(0));
                Peer a = new Peer(servers.get(0), topic);
                Peer b = new Peer(servers.get(1), topic)) {
            redis.kill();
            lasting(either(1, 10));
            redis.startAgain();
            long start = System.nanoTime();
            servers.forEach(server -> until(server, true));
            awaitFlow(a, b);
            Figures.note(
                    "three servers, Redis back and empty: signals flow", Duration.ofNanos(System.nanoTime() - start));
            lasting(Duration.ofSeconds(2));
            assertThat(a.toldLeft(b)).isZero();
            assertThat(b.toldLeft(a)).isZero();
        }
    }

    @Test
    @Order(3)
    void blamesNobodyForItsOwnPause() throws Exception {
        String topic = "pause" + System.nanoTime();
        try (Bystanders bystanders = new Bystanders(servers.get(0));
                Peer a = new Peer(servers.get(0), topic);
                Peer c = new Peer(servers.get(2), topic);
                Peer d = new Peer(servers.get(2), topic)) {
            signal(servers.get(2), "STOP");
            try {
                await().atMost(Duration.ofSeconds(15)).until(() -> a.toldLeft(c) == 1 && a.toldLeft(d) == 1);
                lasting(either(2, 20));
            } finally {
                signal(servers.get(2), "CONT");
            }
            long start = System.nanoTime();
            until(servers.get(2), true);
            awaitFlow(a, c);
            awaitFlow(c, a);
            Figures.note("three servers, one stood still: whole again", Duration.ofNanos(System.nanoTime() - start));
            assertThat(c.client.isOpen()).isTrue();
            assertThat(d.client.isOpen()).isTrue();
            assertThat(c.toldLeft(d)).isZero();
            assertThat(a.toldLeft(c)).isEqualTo(1);
        }
    }

    private static void signal(ParleyServer server, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(server.process().pid()))
                .start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
}
