// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.CloseReason;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.Notice;
import io.parley.testkit.PlainCodec;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How connections end whose clients do not read, on a container that lets them be cut. */
@Timeout(60)
class ClosingTest {
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Lane lane = new Lane(threads, threads);
    private final Transport transport = Transports.with(System::nanoTime, this::after, SendMode.BLOCKING, lane, lane);
    private final StuckWire wire = new StuckWire();
    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();
    private final WebSocketOutbox outbox = new WebSocketOutbox(wire, TERMS, new PlainCodec(), transport, ends::add);

    /** Four times as fast as asked for. */
    private void after(Duration delay, Runnable task) {
        timer.schedule(task, delay.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void nobodyWaits() throws InterruptedException {
        timer.shutdownNow();
        wire.readOn();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private void send() {
        outbox.offer(Delivery.toOne(new Notice.Greeting("nobody reads this", "test")));
        outbox.flush();
    }

    private void sendAsynchronously() {
        wire.readOn();
        outbox.offer(Delivery.toOne(new Notice.Greeting("x".repeat(Credit.LIMIT), "test")));
        outbox.flush();
        await().untilAsserted(() -> assertThat(wire.calls).containsExactly("ping", "async"));
    }

    private void sendAndBeStuck() {
        send();
        await().until(() -> outbox.stuckFor().compareTo(Duration.ofMillis(60)) > 0);
    }

    @Test
    void isCutWhenItsCloseFrameCannotBeWritten() {
        sendAndBeStuck();
        outbox.abort(CloseReason.SLOW_CONSUMER);
        assertThat(ends).containsExactly(CloseReason.SLOW_CONSUMER);
        assertThat(wire.calls).as("for two seconds it may still read on").containsExactly("send");
        await().untilAsserted(() -> assertThat(wire.calls)
                .containsExactly("send", "cut output", "failed", "close 1013", "cut input", "drop"));
        assertThat(outbox.stuckFor()).isZero();
    }

    @Test
    void isClosedInOrderWhenItReadsOnMeanwhile() {
        sendAndBeStuck();
        outbox.abort(CloseReason.SLOW_CONSUMER);
        wire.readOn();
        await().untilAsserted(() -> assertThat(wire.calls).containsExactly("send", "ping", "close 1013"));
        await().during(Duration.ofMillis(1_000))
                .untilAsserted(() -> assertThat(wire.calls).hasSize(3));
    }

    @Test
    void isNotWrittenACloseFrameWhenAPingWaits() {
        outbox.abort(CloseReason.TIMED_OUT);
        await().untilAsserted(() ->
                assertThat(wire.calls).startsWith("ping", "cut output", "failed", "close 1001", "cut input"));
    }

    @Test
    void keepsTheContainerFromWritingBesideAWriteThatWaits() {
        sendAndBeStuck();
        outbox.discard();
        assertThat(wire.calls).as("when it goes on").containsExactly("send", "cut output", "failed");
        assertThat(outbox.stuckFor()).isZero();
    }

    @Test
    void keepsTheContainerFromWritingAlsoWhenItHasEndedBefore() {
        sendAndBeStuck();
        outbox.abort(CloseReason.SLOW_CONSUMER);
        outbox.discard();
        assertThat(wire.calls).startsWith("send", "cut output", "failed");
    }

    @Test
    void leavesToTheContainerASendThatMayHaveEnded() {
        sendAsynchronously();
        outbox.discard();
        assertThat(wire.calls).containsExactly("ping", "async");
    }

    @Test
    void keepsTheContainerFromWritingBesideAnAsynchronousSendThatWaits() {
        sendAsynchronously();
        await().until(() -> outbox.stuckFor().compareTo(Duration.ofMillis(600)) > 0);
        outbox.discard();
        assertThat(wire.calls).containsExactly("ping", "async", "cut output");
    }

    @Test
    void isCutAtOnceWhenTheContainerSaysThatItDoesNotReadAndNotBesideItsReader() throws Exception {
        sendAndBeStuck();
        CompletableFuture<List<String>> reader = CompletableFuture.supplyAsync(() -> {
            outbox.broken();
            return List.copyOf(wire.calls);
        });
        assertThat(reader.get(20, TimeUnit.SECONDS)).startsWith("send", "cut output", "failed", "close 1011");
        assertThat(ends).containsExactly(CloseReasons.SEND_FAILED);
    }

    @Test
    void isCutOnce() {
        sendAndBeStuck();
        outbox.abort(CloseReason.SLOW_CONSUMER);
        outbox.broken();
        outbox.broken();
        outbox.discard();
        await().untilAsserted(() -> assertThat(wire.calls).endsWith("drop"));
        await().during(Duration.ofMillis(1_000))
                .untilAsserted(() -> assertThat(wire.calls)
                        .filteredOn(call -> call.startsWith("close") || call.equals("drop"))
                        .hasSize(2));
    }

    @Test
    void isNotCutWhenItReads() {
        wire.readOn();
        send();
        outbox.close(CloseReason.NORMAL);
        await().untilAsserted(() -> assertThat(wire.calls).containsExactly("send", "close 1000"));
        outbox.discard();
        await().during(Duration.ofMillis(1_000))
                .untilAsserted(() -> assertThat(wire.calls).hasSize(2));
    }

    /** Whoever writes waits until the client reads on or the connection is cut, and for nothing else. */
    private static final class StuckWire implements Wire {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private boolean reads;
        private boolean cut;

        @Override
        public void limit(int maxMessageBytes, Duration sendTimeout) {}

        @Override
        public void send(String text) throws ClosedChannelException {
            write("send");
        }

        @Override
        public void send(String text, Sent end) {
            calls.add("async");
        }

        @Override
        public void ping(ByteBuffer data) throws ClosedChannelException {
            write("ping");
        }

        @Override
        public void close(CloseReason reason) {
            calls.add("close " + reason.code());
        }

        @Override
        public synchronized boolean cutOutput() {
            if (!cut) {
                calls.add("cut output");
            }
            cut = true;
            notifyAll();
            return true;
        }

        @Override
        public void cutInput() {
            calls.add("cut input");
        }

        @Override
        public void drop() {
            calls.add("drop");
        }

        synchronized void readOn() {
            reads = true;
            notifyAll();
        }

        private synchronized void write(String call) throws ClosedChannelException {
            calls.add(call);
            while (!reads && !cut) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    // As Open Liberty does: it looks again.
                }
            }
            if (cut) {
                calls.add("failed");
                throw new ClosedChannelException();
            }
        }
    }
}
