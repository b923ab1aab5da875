// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.testkit.Correspondence;
import io.parley.testkit.Correspondence.Tally;
import io.parley.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pairs that correspond all the time while something else happens, by one signal each way every 5 ms, or {@code
 * -Dparley.faults.burst=N} of them.
 */
final class Traffic implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int BURST = Integer.getInteger("parley.faults.burst", 1);

    /** A signal is refused when its way takes longer than {@link Postbox#LIFE}, whoever is to blame for that. */
    private static final long STANDSTILL = Postbox.LIFE.toNanos() / 3;

    private final List<Correspondence> pairs;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean stoodStill;

    private Traffic(List<Correspondence> pairs) {
        this.pairs = pairs;
        this.thread = new Thread(this::go, "traffic");
    }

    static Traffic among(Correspondence... pairs) {
        Traffic traffic = new Traffic(List.of(pairs));
        traffic.thread.start();
        return traffic;
    }

    private void go() {
        long last = System.nanoTime();
        while (!stopped) {
            for (int i = 0; i < BURST; i++) {
                pairs.forEach(Correspondence::exchange);
            }
            LockSupport.parkNanos(PAUSE);
            long now = System.nanoTime();
            stoodStill |= now - last > STANDSTILL;
            last = now;
        }
    }

    /** Goes on for a while. */
    static void lasting(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** Waits until signals of a pair arrive again in both directions, whatever became of those before. @return how long that took */
    static Duration untilFlowing(Correspondence pair) {
        long start = System.nanoTime();
        int before = pair.delivered();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> pair.delivered() > before);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends it. What was sent last is given the time after which it must have been delivered or refused. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing was lost in silence, came twice or out of order; some may have been refused. */
    static Tally assertAccountedFor(Correspondence pair) {
        await().atMost(Duration.ofSeconds(60)).until(() -> pair.tally().silent() == 0);
        Tally tally = pair.tally();
        assertThat(tally.sent()).isPositive();
        assertThat(List.of(tally.silent(), tally.repeated(), tally.reordered()))
                .as("%s", tally)
                .containsOnly(0);
        return tally;
    }

    /** Everything was delivered, and the peers were told of nothing but each other's arrival. */
    static Tally assertUndisturbed(Correspondence pair) {
        Tally tally = assertAccountedFor(pair);
        assertThat(tally.refused()).as("%s", tally).isZero();
        assertThat(pair.news()).isEmpty();
        assertThat(pair.closed()).isEmpty();
        return tally;
    }

    /** The peers of a pair on two nodes were told of nothing but each other's arrival, unless the machine stood still. */
    void assertNoNews(Correspondence pair) {
        if (!stoodStill) {
            assertThat(pair.news()).isEmpty();
        }
    }

    /**
     * The same of a pair on two nodes. Where this machine had no time for its own test for a while, signals may have been
     * refused for that.
     */
    void assertUndisturbedAcross(Correspondence pair) {
        if (stoodStill) {
            Figures.note(
                    "the machine stood still: between nodes",
                    assertAccountedFor(pair).toString());
        } else {
            assertUndisturbed(pair);
        }
    }
}
