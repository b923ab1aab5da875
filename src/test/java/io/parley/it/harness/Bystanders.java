// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pair of peers in a room of their own that exchange numbered messages, 20 a second unless said, and must lose
 * none, whatever happens to the server meanwhile.
 */
public final class Bystanders implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(50);

    private final WireClient left;
    private final WireClient right;
    private final String rightId;
    private final Duration period;
    private final Lock floor = new ReentrantLock();
    private int count;

    private Bystanders(ParleyServer server, Duration period) {
        this.period = period;
        String path = "/topic/ws/bystanders" + System.nanoTime();
        right = WireClient.connect(server.webSocket(path));
        rightId = Frames.text(right.next(), "selfId");
        right.next();
        left = WireClient.connect(server.webSocket(path));
        left.next();
        left.next();
        right.next();
    }

    public static Bystanders of(ParleyServer server) {
        return of(server, PERIOD);
    }

    /** @param period from one message to the next, besides the time it takes */
    public static Bystanders of(ParleyServer server, Duration period) {
        return new Bystanders(server, period);
    }

    /** Held while a message is under way. Who takes it may do to the server what is not to be measured, as a heap dump. */
    public Lock floor() {
        return floor;
    }

    /** How long each message took, sorted. */
    public record Delays(List<Duration> sorted) {
        public Duration p99() {
            return sorted.get((int) (sorted.size() * 0.99));
        }

        public Duration longest() {
            return sorted.get(sorted.size() - 1);
        }

        /** These took no longer than twice as long as the others, and what a busy machine adds to anything. */
        public void assertNotMuchWorseThan(Delays quiet, Duration busy) {
            assertThat(p99())
                    .as("99 of 100 messages; quiet: %s, at most %s", quiet.p99(), quiet.longest())
                    .isLessThan(quiet.p99().multipliedBy(2).plus(busy));
            assertThat(longest())
                    .as("every message")
                    .isLessThan(quiet.longest().multipliedBy(2).plus(busy.multipliedBy(10)));
        }
    }

    /** Talks for a while. */
    public Delays talk(Duration time) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        end.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS);
        return talkUntil(end);
    }

    /** Talks until something is over. */
    public Delays talkUntil(CompletableFuture<?> over) {
        List<Duration> delays = new ArrayList<>();
        while (!over.isDone() || delays.isEmpty()) {
            delays.add(exchange());
            LockSupport.parkNanos(period.toNanos());
        }
        Collections.sort(delays);
        return new Delays(List.copyOf(delays));
    }

    private Duration exchange() {
        floor.lock();
        try {
            long start = System.nanoTime();
            left.send("{\"type\":\"offer\",\"to\":\"" + rightId + "\",\"payload\":" + ++count + "}");
            assertThat(right.next()).contains("\"payload\":" + count + "}");
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            floor.unlock();
        }
    }

    /** Both are still connected. */
    @Override
    public void close() {
        assertThat(left.isOpen() && right.isOpen()).isTrue();
        left.close();
        right.close();
    }
}
