// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Ticker;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pool's queue whose consumers stay awake for a moment where tasks follow each other closely.
 *
 * <p>To wake a thread costs more than to write a message, and the message waits for it. So one consumer at a time looks
 * out for the next task instead of sleeping, for {@link #WORTHWHILE} at the most, and gives way to other threads meanwhile.
 * It does so only while tasks have been coming closer together than that: a quiet server burns no processor time.
 */
final class HandOver extends LinkedBlockingQueue<Runnable> {
    /** What it costs to put a thread to sleep and to wake it, with a margin, in nanoseconds: longer gaps are slept through. */
    private static final long WORTHWHILE = 200_000;

    /** Longer gaps count as this long, so that a burst after a quiet hour is recognised within a few tasks. */
    private static final long LONGEST_GAP = 4 * WORTHWHILE;

    private static final long serialVersionUID = 1;

    /** What stands for a consumer that looks out. */
    private static final Runnable LOOKING = () -> {};

    /** Null while nobody looks out, {@link #LOOKING}, or the task that was handed to whoever does. */
    private final transient AtomicReference<@Nullable Runnable> lookout = new AtomicReference<>();

    private final transient Ticker ticker;

    /** When the last task came, and a running mean of the nanoseconds between two; races may lose a value. */
    private volatile long last;

    private volatile long gap = LONGEST_GAP;

    HandOver(Ticker ticker) {
        this.ticker = ticker;
        this.last = ticker.nanos();
    }

    /** Hands a task to a consumer that looks out, without waking a thread. @return false while there is none */
    boolean give(Runnable task) {
        long now = ticker.nanos();
        gap += (Math.min(LONGEST_GAP, now - last) - gap) / 4;
        last = now;
        return lookout.get() == LOOKING && lookout.compareAndSet(LOOKING, task);
    }

    @Override
    public @Nullable Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
        Runnable task = poll();
        if (task == null && gap < WORTHWHILE && lookout.compareAndSet(null, LOOKING)) {
            task = lookOut(ticker.nanos());
        }
        return task == null ? super.poll(timeout, unit) : task;
    }

    private @Nullable Runnable lookOut(long start) {
        Runnable queued = poll();
        while (queued == null && lookout.get() == LOOKING && ticker.nanos() - start < WORTHWHILE) {
            Thread.yield();
            queued = poll();
        }
        Runnable given = lookout.getAndSet(null);
        if (given == LOOKING) {
            return queued;
        }
        if (queued != null) {
            // Both at once: the one that was given goes to whoever is next.
            add(given);
            return queued;
        }
        return given;
    }
}
