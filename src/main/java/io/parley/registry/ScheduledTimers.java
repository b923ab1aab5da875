// SPDX-License-Identifier: Apache-2.0
package io.parley.registry;

import io.parley.core.Timers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Timers on a scheduler of the container. */
final class ScheduledTimers implements Timers {
    private static final Logger LOG = System.getLogger(ScheduledTimers.class.getName());

    private final ScheduledExecutorService scheduler;

    ScheduledTimers(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Only while the application stops, when there is nobody left to be late for.
            LOG.log(Level.DEBUG, "a timer was not taken any more");
        }
    }
}
