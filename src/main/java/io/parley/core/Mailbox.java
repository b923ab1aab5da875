// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one at a time in the order they came, on the thread that brings one or on the thread that is at it.
 *
 * <p>A work counter, not a lock: nobody waits, and a task that brings another from within finds it run afterwards, so
 * there is no recursion. Uncontended, a task costs a few atomic operations and no allocation. A task must not throw.
 */
public final class Mailbox {
    private final AtomicInteger work = new AtomicInteger();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Runs the task now, or leaves it to the thread that is running others. */
    public void run(Runnable task) {
        if (tasks.isEmpty() && work.compareAndSet(0, 1)) {
            task.run();
            drainFrom(1);
        } else {
            add(task);
            drain();
        }
    }

    /** Appends a task without running it, as is allowed under a lock; {@link #drain} is owed after it is released. */
    public void add(Runnable task) {
        tasks.add(task);
    }

    /** Runs what was added, unless another thread is at it, which then runs it too. */
    public void drain() {
        if (work.getAndIncrement() == 0) {
            drainFrom(1);
        }
    }

    private void drainFrom(int seen) {
        int missed = seen;
        do {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }
}
