// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Ticker;
import io.parley.core.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads for tasks that hardly ever wait for a client, but may.
 *
 * <p>It has a few threads as long as all is well, since more would only get in each other's way. A task that takes longer
 * than {@link #STUCK} is taken to wait for a client, and while tasks queue, its thread is made up for by another, up to a
 * bound. Threads without work end.
 */
final class ElasticPool implements Executor {
    /** Longer than a task takes that does not wait, even on a busy machine; the longest that others wait behind it. */
    private static final Duration STUCK = Duration.ofMillis(10);

    /** Longer than any call takes that returns at all. */
    private static final Duration LOST = Duration.ofSeconds(150);

    /** How many threads that never come back are made up for. */
    private static final int MOST_LOST = 1_000;

    private static final long KEEP_ALIVE_SECONDS = 5;

    private final Map<Thread, Long> busySince = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final int usual;
    private final int most;
    private final Ticker ticker;
    private final Timers timers;
    private final HandOver tasks;
    private final ThreadPoolExecutor threads;

    /**
     * A pool without threads yet.
     *
     * @param usual how many threads work as long as none waits
     * @param most how many there are at the most
     * @param timers never held up by clients
     */
    ElasticPool(int usual, int most, ThreadFactory factory, Ticker ticker, Timers timers) {
        this.usual = Math.min(usual, most);
        this.most = most;
        this.ticker = ticker;
        this.timers = timers;
        this.tasks = new HandOver(ticker);
        this.threads = new Watched(factory);
    }

    @Override
    public void execute(Runnable task) {
        if (tasks.give(task)) {
            return;
        }
        threads.execute(task);
        if (!tasks.isEmpty()) {
            watch();
        }
    }

    /** How many threads there are. */
    int size() {
        return threads.getPoolSize();
    }

    /** Takes no more tasks. */
    void stop() {
        threads.shutdown();
    }

    private void watch() {
        if (watching.compareAndSet(false, true)) {
            timers.after(STUCK, this::adjust);
        }
    }

    private void adjust() {
        watching.set(false);
        // Twice as many as wait, so that a crowd of them is made up for within a few rounds. Fewer only one by one:
        // crowds come back.
        int bound = most + Math.min(MOST_LOST, busyFor(LOST));
        int wanted = Math.min(bound, usual + 2 * busyFor(STUCK));
        resize(Math.max(wanted, threads.getCorePoolSize() - 1));
        if (threads.getCorePoolSize() > usual || !tasks.isEmpty()) {
            watch();
        }
    }

    /** The maximum goes along: idle threads take tasks in turn, so with a few of them about none would ever time out. */
    private void resize(int size) {
        if (size > threads.getCorePoolSize()) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    private int busyFor(Duration time) {
        long limit = ticker.nanos() - time.toNanos();
        int count = 0;
        for (long since : busySince.values()) {
            if (since - limit < 0) {
                count++;
            }
        }
        return count;
    }

    /** Notes since when each thread has been at its task. */
    private final class Watched extends ThreadPoolExecutor {
        Watched(ThreadFactory factory) {
            super(usual, usual, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, tasks, factory);
            allowCoreThreadTimeOut(true);
            // Only when the application has stopped, and the connections with it.
            setRejectedExecutionHandler(new DiscardPolicy());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            busySince.put(thread, ticker.nanos());
        }

        @Override
        protected void afterExecute(Runnable task, Throwable failure) {
            busySince.remove(Thread.currentThread());
        }
    }
}
