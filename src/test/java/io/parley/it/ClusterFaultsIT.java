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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Three servers, each a process that reaches one Redis by a way of its own, and what their clients see when something
 * breaks. {@code -Dparley.faults=long} makes every fault as long as it may be, {@code -Dparley.faults.kills=N} kills
 * servers of 3,000 peers in all, one after the other.
 */
@Timeout(3_600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsIT {
    private static final boolean LONG = "long".equals(System.getProperty("parley.faults"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int KILLS = Integer.getInteger("parley.faults.kills", 0);
    private static final int ROOMS = KILLS > 0 ? 1_000 : 50;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** Not a bar: how long a machine that is busy with something else may take. */
    private static final Duration AT_LAST = Duration.ofSeconds(120);

    private static RedisServer redis;
    private static List<FaultProxy> ways;
    private static List<ParleyServer> servers;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        ways = IntStream.range(0, 3)
                .mapToObj(number -> FaultProxy.to(redis.port()))
                .toList();
        servers = new ArrayList<>(
                ways.stream().map(way -> CompletableFuture.supplyAsync(() -> serverBehind(way))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList());
    }

    private static ParleyServer serverBehind(FaultProxy way) {
        return ParleyServer.start(Map.of(
                "REDIS_URL", "redis://127.0.0.1:" + way.port(),
                "ENABLE_METRICS", "false",
                "PARLEY_TOPIC_PING_INTERVAL", "5s"));
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

        /** What became of each other peer, as told: + for listed or joined, - for left, in order. */
        Map<String, String> fates() {
            Map<String, String> fates = new HashMap<>();
            for (String frame : told()) {
                switch (Frames.text(frame, "type")) {
                    case "peer-list" -> ids(frame).forEach(other -> fates.merge(other, "+", String::concat));
                    case "peer-joined" -> fates.merge(Frames.text(frame, "peerId"), "+", String::concat);
                    case "peer-left" -> fates.merge(Frames.text(frame, "peerId"), "-", String::concat);
                    default -> {
                        // Not about who is there.
                    }
                }
            }
            return fates;
        }

        /** Empty while it was told nothing of that peer. */
        String fate(Peer other) {
            return fates().getOrDefault(other.id, "");
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

    private static List<String> ids(String list) {
        return ID.matcher(list).results().map(found -> found.group(1)).toList();
    }

    /** A newcomer is let in before the other servers have heard of it, so what breaks then may keep it from them. */
    private static void awaitFate(Peer of, String fate, Peer... told) {
        await().atMost(AT_LAST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(Stream.of(told))
                        .allSatisfy(peer -> assertThat(peer.fate(of)).isEqualTo(fate)));
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
            // Welcomed before Redis has taken it in; what is sent to it until then finds nobody.
            awaitFate(other, "+", one);
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
            await().atMost(AT_LAST)
                    .untilAsserted(() -> assertThat(numbers())
                            .as("what %s told %s, who was answered %s", one.id, other.id, one.told())
                            .isEqualTo(expected));
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
        await().atMost(AT_LAST).pollInterval(Duration.ofMillis(50)).until(() -> isReady(server) == ready);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Signals from one to the other arrive again. */
    private static void awaitFlow(Peer from, Peer to) {
        int[] number = {1_000_000};
        await().atMost(AT_LAST).pollInterval(Duration.ofMillis(100)).until(() -> {
            from.offer(to, number[0]++);
            return to.told().stream().anyMatch(frame -> frame.contains("\"offer\"") && frame.contains("100000"));
        });
    }

    @AfterEach
    void heal() {
        ways.forEach(FaultProxy::heal);
    }

    @Test
    @Order(1)
    void isNotReadyWhenItsWayIsHalfOpenAndStaysAlive() throws InterruptedException {
        String topic = "half-open" + System.nanoTime();
        try (Bystanders bystanders = new Bystanders(servers.get(2));
                Peer a = new Peer(servers.get(0), topic);
                Peer c = new Peer(servers.get(2), topic)) {
            awaitFate(c, "+", a);
            ways.get(2).halfOpen();
            Figures.note("three servers, half-open way: readiness DOWN", until(servers.get(2), false));
            assertThat(status(servers.get(2), "/health/live")).isEqualTo(200);
            awaitFate(c, "+-", a);
            assertThat(WireClient.status(servers.get(2).webSocket("/ws/" + topic)))
                    .isEqualTo(503);
            lasting(either(1, 30));
            ways.get(2).heal();
            Figures.note("three servers, half-open way healed: readiness UP", until(servers.get(2), true));
            awaitFate(c, "+-+", a);
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
            awaitFate(b, "+", a);
            redis.kill();
            lasting(either(1, 10));
            redis.startAgain();
            long start = System.nanoTime();
            servers.forEach(server -> until(server, true));
            awaitFlow(a, b);
            Figures.note(
                    "three servers, Redis back and empty: signals flow", Duration.ofNanos(System.nanoTime() - start));
            lasting(Duration.ofSeconds(2));
            // Servers that are whole again more than a second after one another take each other's peers for gone first.
            List<String> fates = LONG ? List.of("+") : List.of("+", "+-+");
            await().atMost(AT_LAST).until(() -> fates.contains(a.fate(b)) && fates.contains(b.fate(a)));
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
            awaitFate(c, "+", a, d);
            awaitFate(d, "+", a, c);
            signal(servers.get(2), "STOP");
            try {
                awaitFate(c, "+-", a);
                awaitFate(d, "+-", a);
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
            assertThat(c.fate(d)).isEqualTo("+");
            assertThat(a.fate(c)).isEqualTo("+-+");
        }
    }

    /** More are joining on that server while it ends. Whoever was told of one of its peers is told of its end. */
    @Test
    @Order(4)
    void tellsOfEachPeerOfAKilledServerOnceThatItLeft() throws Exception {
        killTheThird();
        for (int kill = 1; kill < KILLS; kill++) {
            servers.get(2).close();
            servers.set(2, serverBehind(ways.get(2)));
            killTheThird();
        }
    }

    private static void killTheThird() throws Exception {
        String run = "killed" + System.nanoTime() + "-";
        List<Peer> survivors = new ArrayList<>();
        List<Peer> lost = new ArrayList<>();
        List<WireClient> arriving = new CopyOnWriteArrayList<>();
        try (Bystanders bystanders = new Bystanders(servers.get(0))) {
            for (int room = 0; room < ROOMS; room++) {
                survivors.add(new Peer(servers.get(0), run + room));
                survivors.add(new Peer(servers.get(1), run + room));
                lost.add(new Peer(servers.get(2), run + room));
            }
            for (int room = 0; room < ROOMS; room++) {
                awaitFate(lost.get(room), "+", survivors.get(2 * room), survivors.get(2 * room + 1));
            }
            Thread newcomers = new Thread(() -> keepJoining(run, arriving), "newcomers");
            newcomers.start();
            await().atMost(AT_LAST).until(() -> arriving.size() > 20);
            servers.get(2).process().destroyForcibly();
            long start = System.nanoTime();
            await().atMost(AT_LAST).pollInterval(Duration.ofMillis(50)).until(() -> areAloneInPairs(survivors));
            Figures.note(
                    "three servers, one killed: last ghost told gone", Duration.ofNanos(System.nanoTime() - start));
            newcomers.join();
            lasting(Duration.ofSeconds(2));
            assertThat(areAloneInPairs(survivors)).isTrue();
            assertThatNewcomersSeeSurvivorsAlone(run, survivors);
        } finally {
            survivors.forEach(Peer::close);
            lost.forEach(Peer::close);
            arriving.forEach(WireClient::close);
        }
    }

    /** Until it is gone. */
    private static void keepJoining(String run, List<WireClient> arriving) {
        try {
            for (int number = 0; ; number++) {
                arriving.add(WireClient.connect(servers.get(2).webSocket("/ws/" + run + number % ROOMS)));
            }
        } catch (CompletionException e) {
            // It was killed.
        }
    }

    /** To each survivor one other is there, and everybody else came and went once. */
    private static boolean areAloneInPairs(List<Peer> survivors) {
        return IntStream.range(0, survivors.size())
                .allMatch(
                        i -> isAloneWith(survivors.get(i ^ 1), survivors.get(i).fates()));
    }

    private static boolean isAloneWith(Peer other, Map<String, String> fates) {
        return fates.entrySet().stream()
                        .allMatch(
                                entry -> entry.getValue().equals(entry.getKey().equals(other.id) ? "+" : "+-"))
                && fates.containsKey(other.id);
    }

    private static void assertThatNewcomersSeeSurvivorsAlone(String run, List<Peer> survivors) {
        for (int room = 0; room < ROOMS; room++) {
            try (Peer newcomer = new Peer(servers.get(room % 2), run + room)) {
                assertThat(ids(newcomer.client.next()))
                        .containsExactlyInAnyOrder(survivors.get(2 * room).id, survivors.get(2 * room + 1).id);
            }
        }
    }

    private static void signal(ParleyServer server, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(server.process().pid()))
                .start();
        assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
}
