// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.CloseReason;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.Notice;
import io.parley.core.Outbox.Offer;
import io.parley.testkit.PlainCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that have stopped reading, on a container that makes whoever writes to them wait as Open Liberty does. */
@Timeout(60)
class StoppedClientsTest {
    /** How long the container waits with a close frame; Open Liberty takes 5.5 s. */
    private static final Duration CLOSE_FRAME = Duration.ofSeconds(1);

    private static final int STOPPED = 300;
    private static final int MOST_SENDERS = 20;
    private static final int MOST_CLOSERS = 400;
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<ElasticPool> pools = new ArrayList<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger inCall = new AtomicInteger();
    private final Transport transport =
            Transports.with(System::nanoTime, this::after, SendMode.BLOCKING, lane(), lane());
    private final List<Stopped> stopped =
            Stream.generate(Stopped::new).limit(STOPPED).toList();

    private void after(Duration delay, Runnable task) {
        timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Lane lane() {
        return new Lane(pool(MOST_SENDERS), pool(MOST_CLOSERS));
    }

    private ElasticPool pool(int most) {
        ElasticPool pool = new ElasticPool(
                2,
                most,
                task -> new Thread(() -> {
                    threads.incrementAndGet();
                    task.run();
                    threads.decrementAndGet();
                }),
                System::nanoTime,
                this::after);
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void nobodyWaitsForClientsThatAreGone() {
        stopped.forEach(client -> client.outbox.abort(CloseReason.SLOW_CONSUMER));
        // They are closed late, and writers that had not begun by then never do.
        await().atMost(Duration.ofSeconds(40)).until(() -> stopped.stream().allMatch(client -> client.cut));
        await().atMost(Duration.ofSeconds(40)).until(() -> inCall.get() == 0);
        pools.forEach(ElasticPool::stop);
        await().atMost(Duration.ofSeconds(20)).until(() -> threads.get() == 0);
        timer.shutdownNow();
    }

    private static Delivery notice(String text) {
        return Delivery.toOne(new Notice.Greeting(text, "test"));
    }

    private void stopReading() {
        for (Stopped client : stopped) {
            client.outbox.offer(notice("nobody reads this"));
            client.outbox.flush();
        }
        await().until(() -> inCall.get() >= MOST_SENDERS);
    }

    @Test
    void holdUpNobodyWhoSendsToThem() {
        for (Stopped client : stopped) {
            client.outbox.offer(notice("nobody reads this"));
            client.outbox.flush();
            client.outbox.ping();
        }
        assertThat(inCall.get()).isLessThanOrEqualTo(MOST_SENDERS);
    }

    @Test
    void delayNoClientThatReads() {
        Reading reading = new Reading();
        stopReading();
        for (int i = 0; i < 10_000; i++) {
            assertThat(reading.outbox.offer(notice("" + i))).isEqualTo(Offer.TAKEN);
            reading.outbox.flush();
            if (i % 500 == 499) {
                int sent = i + 1;
                await().until(() -> reading.sent.size() == sent);
            }
        }
        assertThat(reading.sent).startsWith("0", "1", "2").endsWith("9999");
    }

    @Test
    void delayNoCloseOfOthers() {
        List<Reading> readers = Stream.generate(Reading::new).limit(50).toList();
        stopReading();
        stopped.forEach(client -> client.outbox.abort(CloseReason.SLOW_CONSUMER));

        readers.forEach(reader -> reader.outbox.close(CloseReason.NORMAL));

        await().atMost(Duration.ofSeconds(1)).until(() -> readers.stream().allMatch(reader -> reader.closed));
    }

    @Test
    void areClosedThoughTheirWritersWait() {
        stopReading();
        stopped.forEach(client -> client.outbox.abort(CloseReason.SLOW_CONSUMER));
        assertThat(stopped).allMatch(client -> client.ended != null);
        await().atMost(Duration.ofSeconds(40)).until(() -> stopped.stream().allMatch(client -> client.cut));
    }

    @Test
    void areMissedAlsoWhenItIsAPingThatWaits() {
        Stopped client = stopped.get(0);
        client.outbox.ping();
        await().until(() -> client.outbox.stuckFor().compareTo(Duration.ofMillis(50)) > 0);
    }

    /** A client that reads, and has proven it. */
    private final class Reading implements Wire {
        private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
        private final WebSocketOutbox outbox =
                new WebSocketOutbox(this, TERMS, new PlainCodec(), transport, reason -> {});
        private volatile boolean closed;

        Reading() {
            outbox.ping();
            await().until(() -> outbox.isProven());
        }

        @Override
        public void limit(int maxMessageBytes, Duration sendTimeout) {}

        @Override
        public void send(String text) {
            sent.add(text);
        }

        @Override
        public void send(String text, Sent end) {
            sent.add(text);
            end.ended(null);
        }

        @Override
        public void ping(ByteBuffer data) {
            outbox.ponged(data);
        }

        @Override
        public void close(CloseReason reason) {
            closed = true;
        }
    }

    /**
     * A client that reads nothing: every write waits until it is interrupted after the connection was closed, and the
     * close until the container gives up.
     */
    private final class Stopped implements Wire {
        private final WebSocketOutbox outbox =
                new WebSocketOutbox(this, TERMS, new PlainCodec(), transport, reason -> ended(reason));
        private volatile @Nullable CloseReason ended;
        private volatile boolean closing;
        private volatile boolean cut;

        private void ended(CloseReason reason) {
            ended = reason;
        }

        @Override
        public void limit(int maxMessageBytes, Duration sendTimeout) {}

        @Override
        public void send(String text) throws IOException {
            waitUntilClosed();
        }

        @Override
        public void send(String text, Sent end) {
            try {
                waitUntilClosed();
            } catch (IOException e) {
                end.ended(e);
            }
        }

        @Override
        public void ping(ByteBuffer data) throws IOException {
            waitUntilClosed();
        }

        @Override
        public void close(CloseReason reason) {
            closing = true;
            waitFor(CLOSE_FRAME);
            cut = true;
        }

        private void waitUntilClosed() throws IOException {
            do {
                waitFor(Duration.ZERO);
            } while (!closing);
            throw new IOException("closed");
        }

        /** Waits so long, or until interrupted; zero is for ever. */
        private synchronized void waitFor(Duration time) {
            inCall.incrementAndGet();
            try {
                wait(time.toMillis());
            } catch (InterruptedException e) {
                // As Open Liberty does: the caller looks again.
            } finally {
                inCall.decrementAndGet();
            }
        }
    }
}
