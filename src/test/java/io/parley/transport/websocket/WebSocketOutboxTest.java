// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.CloseReason;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.Notice;
import io.parley.core.Outbox.Offer;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.core.SignalKind;
import io.parley.core.Telemetry;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebSocketOutboxTest {
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomKey ROOM = new RoomKey("test", "room");

    /** When the container has surely given up on a client that reads nothing. */
    private final FakeTime time = new FakeTime();

    private final FakeWire wire = new FakeWire();
    private final List<CloseReason> ends = new ArrayList<>();
    private final WebSocketOutbox outbox = outbox(TERMS);

    private WebSocketOutbox outbox(ConnectionTerms terms) {
        return outbox(terms, Telemetry.NONE);
    }

    private WebSocketOutbox outbox(ConnectionTerms terms, Telemetry telemetry) {
        Transport transport = Transports.direct(time, SendMode.ASYNC, telemetry);
        return new WebSocketOutbox(wire, terms, new PlainCodec(), transport, ends::add);
    }

    /** A connection whose sends end when the test says so, or at once. */
    private static final class FakeWire implements Wire {
        private final List<String> sent = new ArrayList<>();
        private final Deque<Sent> inFlight = new ArrayDeque<>();
        private final AtomicInteger concurrent = new AtomicInteger();
        private volatile boolean completesAtOnce;
        private volatile boolean sawTwoAtATime;
        private @Nullable CloseReason closed;

        @Override
        public void limit(int maxMessageBytes, Duration sendTimeout) {}

        @Override
        public void send(String text) {
            throw new AssertionError("this is about asynchronous sends");
        }

        @Override
        public void send(String text, Sent end) {
            sawTwoAtATime |= concurrent.getAndIncrement() != 0;
            synchronized (this) {
                sent.add(text);
                inFlight.add(end);
            }
            if (completesAtOnce) {
                complete(null);
            }
        }

        @Override
        public void ping(ByteBuffer data) {
            synchronized (this) {
                sent.add("ping");
            }
        }

        @Override
        public void close(CloseReason reason) {
            closed = reason;
        }

        void complete(@Nullable Throwable failure) {
            Sent end;
            synchronized (this) {
                end = inFlight.remove();
            }
            concurrent.decrementAndGet();
            end.ended(failure);
        }
    }

    private static Delivery notice(String text) {
        return Delivery.toOne(new Notice.Greeting(text, "test"));
    }

    private Delivery signal(String text) {
        return Delivery.toOne(new Notice.Relayed(
                ROOM, new Signal(SignalKind.OFFER, new PeerId("a"), null, new Payload(text), null), time.nanos()));
    }

    @Test
    void tellsHowManyFramesWait() {
        outbox.offer(notice("in flight"));
        outbox.offer(notice("waiting"));
        outbox.flush();
        assertThat(outbox.waiting()).isEqualTo(1);
        outbox.discard();
        assertThat(outbox.waiting()).isEqualTo(1);
    }

    @Test
    void measuresARelayFromItsFrameToTheEndOfItsSend() {
        List<Duration> times = new ArrayList<>();
        WebSocketOutbox measured = outbox(TERMS, new Telemetry() {
            @Override
            public void relayTook(String dialect, Duration time) {
                times.add(time);
            }
        });
        Delivery heardNow = signal("x");
        time.pass(Duration.ofMillis(30));
        measured.offer(heardNow);
        measured.flush();
        time.pass(Duration.ofMillis(4));
        wire.complete(null);
        assertThat(times).containsExactly(Duration.ofMillis(34));
    }

    @Test
    void sendsInOrderWithOneInFlight() {
        for (int i = 0; i < 5; i++) {
            assertThat(outbox.offer(notice("" + i))).isEqualTo(Offer.TAKEN);
        }
        outbox.flush();
        assertThat(wire.sent).containsExactly("0");
        for (int i = 0; i < 5; i++) {
            wire.complete(null);
        }
        assertThat(wire.sent).containsExactly("0", "1", "2", "3", "4");
        assertThat(wire.sawTwoAtATime).isFalse();
    }

    @Test
    void goesOnWithoutRecursionWhereTheContainerReportsAtOnce() {
        ConnectionTerms large = TERMS.withOutbox(100_000, 1 << 30, 0, Duration.ofSeconds(10));
        WebSocketOutbox many = outbox(large);
        wire.completesAtOnce = true;
        IntStream.range(0, 50_000).forEach(i -> many.offer(notice("" + i)));

        many.flush();

        assertThat(wire.sent).hasSize(50_000).startsWith("0", "1").endsWith("49999");
    }

    @Test
    void sendsNothingWithoutAFlush() {
        outbox.offer(notice("a"));
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void endsASlowConsumerWhenItsFramesAreTooMany() {
        WebSocketOutbox small = outbox(TERMS.withOutbox(2, 1 << 20, 0, Duration.ofSeconds(10)));
        small.offer(notice("0"));
        small.flush();
        assertThat(small.offer(notice("1"))).isEqualTo(Offer.TAKEN);
        assertThat(small.offer(notice("2"))).isEqualTo(Offer.TAKEN);
        assertThat(small.offer(notice("3"))).isEqualTo(Offer.OVERFLOWED);
        assertThat(ends).isEmpty();

        small.flush();

        assertThat(ends).containsExactly(CloseReason.SLOW_CONSUMER);
        time.pass(Duration.ofSeconds(3));
        assertThat(wire.closed).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(small.offer(notice("4"))).isEqualTo(Offer.CLOSED);
    }

    @Test
    void endsASlowConsumerWhenItsBytesAreTooMany() {
        WebSocketOutbox small = outbox(TERMS.withOutbox(1_000, 1_000, 0, Duration.ofSeconds(10)));
        small.offer(notice("0"));
        small.flush();
        assertThat(small.offer(notice("x".repeat(600)))).isEqualTo(Offer.TAKEN);
        assertThat(small.offer(notice("x".repeat(600)))).isEqualTo(Offer.OVERFLOWED);
        small.flush();
        assertThat(ends).containsExactly(CloseReason.SLOW_CONSUMER);
    }

    @Test
    void letsSignalsWaitWhenOnlyTheirOwnQueueIsFull() {
        WebSocketOutbox topic = outbox(TERMS.withOutbox(1_000, 1 << 20, 2, Duration.ofSeconds(10)));
        topic.offer(notice("0"));
        topic.flush();
        assertThat(topic.offer(signal("1"))).isEqualTo(Offer.TAKEN);
        assertThat(topic.offer(signal("2"))).isEqualTo(Offer.TAKEN);
        assertThat(topic.offer(signal("3"))).isEqualTo(Offer.CROWDED);
        assertThat(topic.offer(notice("n"))).isEqualTo(Offer.TAKEN);

        wire.complete(null);

        assertThat(topic.offer(signal("3"))).isEqualTo(Offer.TAKEN);
        assertThat(ends).isEmpty();
    }

    @Test
    void closesBehindEverythingOfferedBefore() {
        outbox.offer(notice("a"));
        outbox.flush();
        outbox.offer(notice("b"));
        outbox.close(CloseReason.NORMAL);
        assertThat(outbox.offer(notice("c"))).isEqualTo(Offer.CLOSED);
        assertThat(wire.closed).isNull();

        wire.complete(null);
        assertThat(wire.closed).isNull();
        wire.complete(null);

        assertThat(wire.sent).containsExactly("a", "b");
        assertThat(wire.closed).isEqualTo(CloseReason.NORMAL);
        assertThat(ends).containsExactly(CloseReason.NORMAL);
    }

    @Test
    void abortsAtOnceWhateverIsQueuedOrInFlight() {
        outbox.offer(notice("a"));
        outbox.flush();
        outbox.offer(notice("b"));
        outbox.abort(CloseReason.TIMED_OUT);
        assertThat(ends).containsExactly(CloseReason.TIMED_OUT);
        wire.complete(null);
        time.pass(Duration.ofSeconds(1));
        assertThat(wire.closed).isEqualTo(CloseReason.TIMED_OUT);
        assertThat(wire.sent).as("it is asked once more").containsExactly("a", "ping");
        assertThat(ends).containsExactly(CloseReason.TIMED_OUT);
    }

    @Test
    void endsWhenASendFails() {
        outbox.offer(notice("a"));
        outbox.flush();
        outbox.offer(notice("b"));
        wire.complete(new IOException("gone"));
        assertThat(ends).hasSize(1);
        assertThat(wire.sent).containsExactly("a");
    }

    @Test
    void sendsAPingInItsTurn() {
        outbox.offer(notice("a"));
        outbox.flush();
        outbox.ping();
        outbox.ping();
        assertThat(wire.sent).containsExactly("a");
        wire.complete(null);
        assertThat(wire.sent).as("one ping is enough").containsExactly("a", "ping");
    }

    @Test
    void tellsHowLongASendIsStuck() {
        assertThat(outbox.stuckFor()).isZero();
        outbox.offer(notice("a"));
        outbox.flush();
        time.pass(Duration.ofSeconds(7));
        assertThat(outbox.stuckFor()).isEqualTo(Duration.ofSeconds(7));
        wire.complete(null);
        assertThat(outbox.stuckFor()).isZero();
    }

    @Test
    @Timeout(60)
    void losesAndReordersNothingWhenManyThreadsOfferAndFlush() throws InterruptedException {
        int threads = 4;
        int each = 5_000;
        WebSocketOutbox shared = outbox(TERMS.withOutbox(1_000_000, 1 << 30, 0, Duration.ofSeconds(10)));
        ExecutorService completions = Executors.newSingleThreadExecutor();
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            senders.execute(() -> {
                for (int i = 0; i < each; i++) {
                    shared.offer(notice(number + " " + i));
                    shared.flush();
                }
            });
        }
        completions.execute(() -> {
            for (int done = 0; done < threads * each; ) {
                boolean any;
                synchronized (wire) {
                    any = !wire.inFlight.isEmpty();
                }
                if (any) {
                    wire.complete(null);
                    done++;
                } else {
                    Thread.onSpinWait();
                }
            }
        });
        senders.shutdown();
        completions.shutdown();
        assertThat(completions.awaitTermination(50, TimeUnit.SECONDS)).isTrue();

        assertThat(wire.sawTwoAtATime).isFalse();
        assertThat(wire.sent).hasSize(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            String prefix = thread + " ";
            List<String> mine =
                    wire.sent.stream().filter(frame -> frame.startsWith(prefix)).toList();
            assertThat(mine)
                    .isEqualTo(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
    }
}
