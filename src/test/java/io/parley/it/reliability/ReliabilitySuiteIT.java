// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Bystanders;
import io.parley.it.harness.Bystanders.Delays;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.ServerFigures;
import io.parley.testkit.Figures;
import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The reliability suite: one server, everything that is known to kill such servers, one after the other, beside a pair
 * of bystanders who must lose nothing; after each nobody is left, and after all the server is what it was before.
 *
 * <p>{@code -Dparley.reliability=long} takes the numbers of the catalogue, {@code -Dparley.reliability.seed=N} other
 * chances, {@code -Dparley.reliability.only=flood,bombs} what has one of these in its name. The lines are in {@code
 * target/figures.txt}, too.
 */
@Tag("liberty")
class ReliabilitySuiteIT {
    static final String ADMIN_TOKEN = "the token of the reliability suite";

    private static final long SEED = Long.getLong("parley.reliability.seed", 20_251_127);
    private static final String ONLY = System.getProperty("parley.reliability.only", "");

    /** What a scenario itself, on the same two processors, may add to a message of the bystanders. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    /** So that a scenario of some seconds has enough messages for 99 of 100 to say something. */
    private static final Duration PERIOD = Duration.ofMillis(10);

    private static final Duration DEADLINE = Duration.ofMinutes(Stage.either(3, 9));
    private static final Duration GONE = Duration.ofSeconds(90);

    /** Pools keep a few threads for a while. */
    private static final int MORE_THREADS = 15;

    private static final int MORE_DESCRIPTORS = 10;

    private static final int BUSY_THREADS = 10;

    /** What is loaded at its first use stays, and how large buffers once were. */
    private static final long MORE_HEAP = 10 << 20;

    private static ParleyServer server;
    private static Delays quiet;
    private static Delays busy;
    private static int threadsBefore;
    private static long descriptorsBefore;
    private static long heapBefore;

    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("forged senders", new ForgedSenders());
        all.put("unknown types", new UnknownTypes());
        all.put("rooms of one name", new RoomsOfOneName());
        all.put("JSON bombs", new JsonBombs());
        all.put("malformed frames", new Malformed());
        all.put("fragment bombs", new FragmentBombs());
        all.put("slow drips", new SlowDrips());
        all.put("ping flood", new ControlFlood(RawWebSocket.PING));
        all.put("pong flood", new ControlFlood(RawWebSocket.PONG));
        all.put("message flood", new MessageFlood());
        all.put("join and leave storm", new JoinStorm());
        all.put("room churn", new RoomChurn());
        all.put("stopped readers", new StoppedReaders());
        all.put("half-closed readers", new HalfClosedReaders());
        all.put("half-open clients", new HalfOpenClients());
        all.put("reconnect storm", new ReconnectStorm());
        return all;
    }

    /** What stops or ends bystanders, too; they are part of the scenario. */
    private static Map<String, Scenario> scenariosForAll() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("server stands still", new StandStill());
        all.put("drain under load", new DrainUnderLoad());
        return all;
    }

    @BeforeAll
    static void start() throws Exception {
        server = ParleyServer.start(Map.ofEntries(
                Map.entry("ACCESS_SECRET", Tongue.ACCESS_SECRET),
                Map.entry("ADMIN_TOKEN", ADMIN_TOKEN),
                Map.entry("ENABLE_METRICS", "false"),
                Map.entry("MAX_PEERS_PER_ROOM", "256"),
                Map.entry("MEET_MAX_PEERS", "256"),
                Map.entry("HEARTBEAT", "5s"),
                Map.entry("HANDSHAKE_TIMEOUT", "5s"),
                Map.entry("EMPTY_ROOM_TTL", "1s"),
                Map.entry("CLEANUP_INTERVAL", "1s"),
                Map.entry("PARLEY_WEBSOCKET_MESSAGE_TIMEOUT", "3s"),
                Map.entry("PARLEY_OUTBOX_SEND_TIMEOUT", "3s")));
        for (Scenario warmUp : new Scenario[] {new UnknownTypes(), new JsonBombs(), new RoomChurn(2_000, 20)}) {
            warmUp.play(new Stage(server, new SplittableRandom(1), "warm up", new ReentrantLock()));
        }
        try (Bystanders bystanders = Bystanders.of(server, PERIOD)) {
            bystanders.talk(Duration.ofSeconds(2));
            quiet = bystanders.talk(Duration.ofSeconds(3));
            busy = bystanders.talkUntil(somethingElse());
        }
        awaitNobody();
        heapBefore = server.heapContents().bytes();
        threadsBefore = threads().size();
        descriptorsBefore = ServerFigures.of(server).sum("process_open_fds");
        note(
                "seed " + SEED,
                "p99 of the bystanders with nobody else there: " + millis(quiet.p99())
                        + ", while the machine is busy with something else: " + millis(busy.p99()));
    }

    /** Makes the processors busy for a while by as many threads as a flood has, and leaves the server alone. */
    private static CompletableFuture<Void> somethingElse() {
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        Runnable work = () -> {
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        };
        return CompletableFuture.allOf(Stream.generate(
                        () -> CompletableFuture.runAsync(work, task -> new Thread(task).start()))
                .limit(BUSY_THREADS)
                .toArray(CompletableFuture[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> bystandersLoseNothingAndNobodyIsLeftAfter() {
        return scenarios().entrySet().stream()
                .filter(one -> isAsked(one.getKey()))
                .map(one ->
                        DynamicTest.dynamicTest(one.getKey(), () -> besideBystanders(one.getKey(), one.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLeftAfterWhatConcernsAll() {
        Stream<DynamicTest> each = scenariosForAll().entrySet().stream()
                .filter(one -> isAsked(one.getKey()))
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    String came = play(one.getKey(), one.getValue(), new ReentrantLock())
                            .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
                    awaitNobody();
                    note(one.getKey(), came);
                }));
        return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("nothing has leaked", this::nothingHasLeaked)));
    }

    private static boolean isAsked(String name) {
        return Stream.of(ONLY.split(",", -1)).anyMatch(name::contains);
    }

    private static void besideBystanders(String name, Scenario scenario) throws Exception {
        try (Bystanders bystanders = Bystanders.of(server, PERIOD)) {
            CompletableFuture<String> scene =
                    play(name, scenario, bystanders.floor()).orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            Delays delays = bystanders.talkUntil(scene);
            String came = scene.get();
            delays.assertNotMuchWorseThan(quiet, BUSY);
            note(name, came + "; bystanders: 0 of " + delays.sorted().size() + " lost, p99 " + millis(delays.p99()));
        }
        awaitNobody();
    }

    private static CompletableFuture<String> play(String name, Scenario scenario, Lock floor) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Stage stage = new Stage(server, new SplittableRandom(SEED + name.hashCode()), name, floor);
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(scenario.play(stage));
            } catch (Throwable e) {
                outcome.completeExceptionally(new AssertionError(name + ", -Dparley.reliability.seed=" + SEED, e));
            }
        });
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    private static void awaitNobody() {
        await().atMost(GONE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            ServerFigures now = ServerFigures.of(server);
            for (String level : new String[] {"connections", "rooms", "peers"}) {
                assertThat(now.sum("parley_" + level + "_active")).as(level).isZero();
            }
            assertThat(now.sum("parley_outbox_frames")).as("frames that wait").isZero();
        });
    }

    private void nothingHasLeaked() {
        try {
            await().atMost(GONE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
                assertThat(threads()).as("threads").hasSizeLessThanOrEqualTo(threadsBefore + MORE_THREADS);
                assertThat(ServerFigures.of(server).sum("process_open_fds"))
                        .as("descriptors")
                        .isLessThanOrEqualTo(descriptorsBefore + MORE_DESCRIPTORS);
                assertThat(server.heapContents().bytes()).as("heap").isLessThanOrEqualTo(heapBefore + MORE_HEAP);
            });
        } finally {
            note(
                    "after all, and before",
                    "threads " + threads().size() + ", " + threadsBefore + "; descriptors "
                            + ServerFigures.of(server).sum("process_open_fds") + ", " + descriptorsBefore + "; heap "
                            + server.heapContents().bytes() / 1_000 + " kB, " + heapBefore / 1_000 + " kB");
        }
        assertThat(server.messages() + server.console())
                .as("faults of ours that a client can provoke")
                .doesNotContainPattern("PARL01\\d\\dE|PARL0001E|PARL0111W")
                .doesNotContain("OutOfMemoryError", "StackOverflowError", "NullPointerException");
    }

    /** Liberty's own pool grows with what comes at once, and keeps what it has. */
    private static List<String> threads() {
        return server.threadNames().stream()
                .filter(name -> !name.startsWith("Default Executor"))
                .toList();
    }

    private static String millis(Duration time) {
        return String.format("%.1f ms", time.toNanos() / 1e6);
    }

    private static void note(String name, String came) {
        System.out.println("reliability | " + name + " | " + came);
        Figures.note("reliability | " + name, came);
    }
}
