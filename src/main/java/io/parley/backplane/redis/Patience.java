// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Ticker;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Things that are given the same time each, so that the first in is the first due and no order has to be kept. */
final class Patience<T> {
    private record Entry<T>(T thing, long deadline) {}

    private final ConcurrentLinkedQueue<Entry<T>> entries = new ConcurrentLinkedQueue<>();
    private final Ticker ticker;
    private volatile long nanos;

    Patience(Ticker ticker, Duration time) {
        this.ticker = ticker;
        this.nanos = time.toNanos();
    }

    /** Gives what is added from now on at least that much. */
    void atLeast(Duration time) {
        if (time.toNanos() > nanos) {
            nanos = time.toNanos();
        }
    }

    void add(T thing) {
        entries.add(new Entry<>(thing, ticker.nanos() + nanos));
    }

    /** Takes out what is due. Called by one thread at a time. */
    void expire(Consumer<T> due) {
        long now = ticker.nanos();
        for (Entry<T> head = entries.peek(); isDue(head, now); head = entries.peek()) {
            entries.remove();
            due.accept(head.thing());
        }
    }

    private static boolean isDue(@Nullable Entry<?> head, long now) {
        return head != null && now - head.deadline() >= 0;
    }
}
