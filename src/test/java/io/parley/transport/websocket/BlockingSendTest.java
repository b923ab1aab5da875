// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.CloseReason;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.Notice;
import io.parley.core.Outbox.Offer;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By which call what is sent, and how often the writer is woken for it. */
class BlockingSendTest {
    private static final ConnectionTerms TERMS =
            ConnectionTerms.of("test", "test", 65_536).withOutbox(10_000, 1 << 24, 0, Duration.ofSeconds(10));

    private final FakeTime time = new FakeTime();
    private final Deque<Runnable> proven = new ArrayDeque<>();
    private final Deque<Runnable> doubtful = new ArrayDeque<>();
    private final List<CloseReason> ends = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Deque<Wire.Sent> inFlight = new ArrayDeque<>();
    private final FakeWire wire = new FakeWire();
    private final WebSocketOutbox outbox = new WebSocketOutbox(
            wire,
            TERMS,
            new PlainCodec(),
            Transports.with(
                    time,
                    time,
                    SendMode.BLOCKING,
                    new Lane(proven::add, Runnable::run),
                    new Lane(doubtful::add, Runnable::run)),
            ends::add);
    private @Nullable ByteBuffer pinged;

    private final class FakeWire implements Wire {
        private @Nullable Runnable meanwhile;
        private @Nullable IOException failure;

        @Override
        public void limit(int maxMessageBytes, Duration sendTimeout) {}

        @Override
        public void send(String text) throws IOException {
            calls.add("blocking");
            if (meanwhile != null) {
                meanwhile.run();
                meanwhile = null;
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void send(String text, Sent end) {
            calls.add("async");
            inFlight.add(end);
        }

        @Override
        public void ping(ByteBuffer data) {
            calls.add("ping");
            pinged = data;
        }

        @Override
        public void close(CloseReason reason) {
            calls.add("close " + reason.code());
        }
    }

    private void offer(int frames, int bytes) {
        for (int i = 0; i < frames; i++) {
            assertThat(outbox.offer(Delivery.toOne(new Notice.Greeting("x".repeat(bytes), "test"))))
                    .isEqualTo(Offer.TAKEN);
            outbox.flush();
        }
    }

    private void write() {
        for (Runnable task = doubtful.poll(); task != null; task = doubtful.poll()) {
            task.run();
        }
        for (Runnable task = proven.poll(); task != null; task = proven.poll()) {
            task.run();
        }
    }

    private void echo() {
        outbox.ponged(pinged.duplicate());
    }

    @Test
    void wakesTheWriterOnceForABurst() {
        offer(100, 10);
        assertThat(doubtful).hasSize(1);
        assertThat(calls).as("nothing is written by whoever flushes").isEmpty();

        write();

        assertThat(calls).hasSize(100).containsOnly("blocking");
        offer(1, 10);
        assertThat(doubtful).hasSize(1);
    }

    @Test
    void goesOnWithWhatComesWhileItWritesWithoutAnotherWakeUp() {
        offer(1, 10);
        wire.meanwhile = () -> offer(5, 10);
        doubtful.remove().run();
        assertThat(calls).hasSize(6);
        assertThat(doubtful).isEmpty();
    }

    @Test
    void leavesTheThreadToOthersNowAndThen() {
        offer(300, 10);
        doubtful.remove().run();
        assertThat(calls).hasSize(128);
        assertThat(doubtful).hasSize(1);
        write();
        assertThat(calls).hasSize(300);
    }

    @Test
    void blocksWithinTheCreditAndNotBeyond() {
        offer(100, 1_000);
        write();
        assertThat(calls).contains("ping").endsWith("async");
        assertThat(calls.stream().filter("blocking"::equals).count()).isBetween(40L, Credit.LIMIT / 1_000L);
        assertThat(calls.stream().filter("ping"::equals)).hasSize(1);
        assertThat(inFlight).hasSize(1);
    }

    @Test
    void wakesNobodyWhileASendIsInFlight() {
        offer(1, Credit.LIMIT);
        write();
        assertThat(inFlight).hasSize(1);

        offer(10, 10);

        assertThat(doubtful).isEmpty();
        assertThat(outbox.stuckFor()).isZero();
        time.pass(Duration.ofSeconds(3));
        assertThat(outbox.stuckFor()).isEqualTo(Duration.ofSeconds(3));
        inFlight.remove().ended(null);
        assertThat(doubtful).hasSize(1);
        write();
        assertThat(calls).hasSize(3).startsWith("ping", "async", "async");
    }

    @Test
    void blocksAgainWhenTheClientHasProvenThatItReads() {
        offer(20, 1_000);
        write();
        echo();
        offer(1, 10);
        assertThat(doubtful).isEmpty();
        assertThat(proven).as("it shares threads with others that read").hasSize(1);
        write();
        offer(60, 1_000);
        write();
        assertThat(calls.stream().filter("ping"::equals)).hasSize(2);
        assertThat(calls).doesNotContain("async");
    }

    @Test
    void givesLargeFramesToTheContainerToSend() {
        offer(1, 200_000);
        write();
        assertThat(calls).containsExactly("ping", "async");
    }

    @Test
    void distrustsAClientThatOwesAProof() {
        outbox.ping();
        write();
        echo();
        offer(1, 200_000);
        write();
        inFlight.remove().ended(null);
        offer(1, 10);
        assertThat(proven).isEmpty();
        assertThat(doubtful).isNotEmpty();
    }

    @Test
    void endsWhenABlockingSendFails() {
        wire.failure = new IOException("gone");
        offer(2, 10);
        write();
        assertThat(ends).containsExactly(CloseReasons.SEND_FAILED);
        assertThat(calls).as("the container may notice by itself").containsExactly("blocking");
        time.pass(Duration.ofSeconds(2));
        assertThat(calls).containsExactly("blocking", "close 1011");
    }

    @Test
    void letsTheReaderGoOnWhenTheCloseHasBeenMadeAndNotBefore() throws Exception {
        assertThat(outbox.makeWayForClose()).as("nothing is to be closed").isFalse();
        outbox.close(CloseReason.NORMAL);
        CompletableFuture<List<String>> reader = CompletableFuture.supplyAsync(() -> {
            outbox.makeWayForClose();
            return List.copyOf(calls);
        });
        write();
        assertThat(reader.get(20, TimeUnit.SECONDS)).containsExactly("close 1000");
    }

    @Test
    void hasTheReaderWaitForACloseBehindASendThatIsUnderWay() throws Exception {
        CompletableFuture<Boolean> reader = new CompletableFuture<>();
        wire.meanwhile = () -> {
            outbox.close(CloseReason.NORMAL);
            reader.completeAsync(outbox::makeWayForClose);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            assertThat(reader).isNotDone();
        };
        offer(1, 10);
        write();
        assertThat(reader.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls).containsExactly("blocking", "close 1000");
    }

    @Test
    void doesNotHaveTheReaderWaitForASendThatWaitsForTheClient() {
        wire.meanwhile = () -> {
            outbox.close(CloseReason.NORMAL);
            time.pass(Duration.ofSeconds(1));
            assertThat(outbox.makeWayForClose()).isFalse();
        };
        offer(1, 10);
        write();
        assertThat(calls).containsExactly("blocking", "close 1000");
    }

    @Test
    void callsItASlowConsumerWhenTheSendTookTooLong() {
        wire.failure = new IOException("timed out");
        wire.meanwhile = () -> time.pass(Duration.ofSeconds(10));
        offer(1, 10);
        write();
        assertThat(ends).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void tellsHowLongABlockingSendIsStuck() {
        List<Duration> stuck = new ArrayList<>();
        wire.meanwhile = () -> {
            time.pass(Duration.ofSeconds(7));
            stuck.add(outbox.stuckFor());
        };
        offer(1, 10);
        write();
        assertThat(stuck.get(0)).isCloseTo(Duration.ofSeconds(7), Duration.ofMillis(1));
        assertThat(outbox.stuckFor()).isZero();
    }

    @Test
    void endsASlowConsumerFromOutsideWhileItsWriterIsHeldUp() {
        wire.meanwhile = () -> {
            IntStream.range(0, 20_000).forEach(i -> outbox.offer(Delivery.toOne(new Notice.Greeting("x", "test"))));
            outbox.flush();
            assertThat(ends).containsExactly(CloseReason.SLOW_CONSUMER);
        };
        offer(1, 10);
        write();
        assertThat(ends).hasSize(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(calls).containsExactly("blocking", "ping", "close 1013");
    }

    @Test
    void closesAtOnceForAReasonThatSaysNothingOfReading() {
        outbox.abort(CloseReason.GHOST);
        assertThat(calls).containsExactly("close 1001");
    }

    @Test
    void letsTheContainerGoOnWithTheEndWhenTheWriteUnderWayHasEnded() throws Exception {
        CompletableFuture<Void> container = new CompletableFuture<>();
        wire.meanwhile = () -> {
            container.completeAsync(() -> {
                outbox.discard();
                return null;
            });
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            assertThat(container).isNotDone();
        };
        offer(3, 10);
        write();
        container.get(20, TimeUnit.SECONDS);
        assertThat(calls).as("and nothing is written after").containsExactly("blocking");
    }

    @Test
    void closesWhenTheWriteUnderWayHasEnded() throws Exception {
        CompletableFuture<Void> other = new CompletableFuture<>();
        wire.meanwhile = () -> {
            other.completeAsync(() -> {
                outbox.abort(CloseReason.GHOST);
                return null;
            });
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            calls.add("written");
        };
        offer(1, 10);
        write();
        other.get(20, TimeUnit.SECONDS);
        assertThat(calls).containsExactly("blocking", "written", "close 1001");
    }

    @Test
    void doesNotKeepTheContainerWaitingForAClientThatIsStuck() {
        outbox.offer(Delivery.toOne(new Notice.Greeting("x".repeat(100_000), "test")));
        outbox.flush();
        write();
        assertThat(calls).containsExactly("ping", "async");
        outbox.discard();
        assertThat(inFlight).hasSize(1);
    }
}
