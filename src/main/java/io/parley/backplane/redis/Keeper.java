// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The thread that does what is due by the clock. It waits for nobody, so what is due is done in time. */
final class Keeper implements Runnable {
    private static final Logger LOG = System.getLogger(Keeper.class.getName());
    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration PAUSE = Duration.ofMillis(1_500);

    private static final class Duty {
        private final long period;
        private final Runnable task;
        private long next;

        Duty(long period, Runnable task, long next) {
            this.period = period;
            this.task = task;
            this.next = next;
        }
    }

    private final Ticker ticker;
    private final Runnable paused;
    private final List<Duty> duties = new ArrayList<>();
    private volatile boolean stopped;

    /** @param paused called when this process stood still for a while */
    Keeper(Ticker ticker, Runnable paused) {
        this.ticker = ticker;
        this.paused = paused;
    }

    /** Adds a duty, before the thread is started. */
    Keeper every(Duration period, Runnable task) {
        duties.add(new Duty(period.toNanos(), task, ticker.nanos() + period.toNanos()));
        return this;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long last = ticker.nanos();
        while (!stopped) {
            long now = ticker.nanos();
            if (now - last > PAUSE.toNanos()) {
                guarded(paused);
            }
            last = now;
            for (Duty duty : duties) {
                if (now - duty.next >= 0) {
                    duty.next = now + duty.period;
                    guarded(duty.task);
                }
            }
            rest();
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "PARL0308E Something due by the clock could not be done", e);
        }
    }

    private void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
