// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.Ticker;
import io.parley.core.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when a test says so: clock, monotonic clock and timers in one. */
public final class FakeTime implements Ticker, Timers, InstantSource {
    private record Timer(long at, long order, Runnable task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
    private long nanos = 1_000_000_000_000L;
    private Duration jumped = Duration.ZERO;
    private long order;
    private Runnable settle = () -> {};

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return Instant.ofEpochSecond(1_700_000_000L).plusNanos(nanos).plus(jumped);
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        timers.add(new Timer(nanos + delay.toNanos(), order++, task));
    }

    /** Sets the wall clock forward or back, as an operator does; the monotonic clock knows nothing of it. */
    public synchronized void jump(Duration by) {
        jumped = jumped.plus(by);
    }

    /** Before and between what falls due, waits for what goes on outside of this time. */
    public void settleWith(Runnable wait) {
        settle = wait;
    }

    /** Lets time pass, running what falls due on the way. */
    public void pass(Duration time) {
        settle.run();
        long end;
        synchronized (this) {
            end = nanos + time.toNanos();
        }
        for (Timer due = next(end); due != null; due = next(end)) {
            due.task().run();
            settle.run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    private synchronized Timer next(long end) {
        Timer head = timers.peek();
        if (head == null || head.at() > end) {
            return null;
        }
        timers.poll();
        nanos = Math.max(nanos, head.at());
        return head;
    }
}
