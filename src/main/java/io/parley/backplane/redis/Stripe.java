// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Mailbox;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One line in which everything about some of the rooms happens, one thing at a time and in order: what this node's peers
 * ask, what Redis answers, what other nodes tell. So nothing that a stripe's rooms consist of needs a lock.
 */
final class Stripe {
    private static final Logger LOG = System.getLogger(Stripe.class.getName());

    private final Mailbox line = new Mailbox();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Executor workers;

    Stripe(Executor workers) {
        this.workers = workers;
    }

    /** Runs the task now, on this thread, unless another thread is at it, which then runs it too. */
    void run(Runnable task) {
        waiting.incrementAndGet();
        line.run(guarded(task));
    }

    /** Has a worker run the task: for the threads that talk to Redis, which must not be held up by a peer. */
    void later(Runnable task) {
        waiting.incrementAndGet();
        line.add(guarded(task));
        if (woken.compareAndSet(false, true)) {
            try {
                workers.execute(this::drain);
            } catch (RejectedExecutionException e) {
                // The container is stopping its workers; what is owed is still told.
                drain();
            }
        }
    }

    /** How many tasks have not ended yet. */
    int waiting() {
        return waiting.get();
    }

    private void drain() {
        woken.set(false);
        line.drain();
    }

    /** A task must not throw: it would do so in the middle of somebody else's. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "PARL0304E What other nodes did could not be told", e);
            } finally {
                waiting.decrementAndGet();
            }
        };
    }
}
