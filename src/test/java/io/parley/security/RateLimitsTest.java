// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final FakeTime time = new FakeTime();
    private final RateLimits limits = new RateLimits(Duration.ofMillis(100), 5, time);
    private final AddressBlock client = AddressBlock.of("192.0.2.1");

    private int taken(AddressBlock who, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += limits.tryTake(who) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void letsABurstThroughAndThenTheRate() {
        assertThat(taken(client, 100)).isEqualTo(5);

        time.pass(Duration.ofMillis(99));
        assertThat(taken(client, 100)).isZero();
        time.pass(Duration.ofMillis(1));
        assertThat(taken(client, 100)).isEqualTo(1);
        time.pass(Duration.ofMillis(300));
        assertThat(taken(client, 100)).isEqualTo(3);
    }

    @Test
    void savesUpNoMoreThanABurst() {
        taken(client, 5);

        time.pass(Duration.ofDays(400));

        assertThat(taken(client, 100)).isEqualTo(5);
    }

    @Test
    void letsThroughExactlyTheRateInTheLongRun() {
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            time.pass(Duration.ofMillis(7));
            taken += taken(client, 3);
        }
        assertThat(taken).isBetween(700, 705);
    }

    @Test
    void saysWhenTheNextTokenComes() {
        taken(client, 5);
        assertThat(limits.tryTake(client)).isFalse();

        time.pass(limits.retryAfter());

        assertThat(limits.tryTake(client)).isTrue();
    }

    @Test
    void worksOnAClockBeyondItsTurn() {
        long[] now = {Long.MAX_VALUE - 50_000_000L};
        RateLimits old = new RateLimits(Duration.ofMillis(100), 2, () -> now[0]);
        assertThat(old.tryTake(client)).isTrue();
        assertThat(old.tryTake(client)).isTrue();
        assertThat(old.tryTake(client)).isFalse();

        now[0] += 100_000_000L;

        assertThat(now[0]).isNegative();
        assertThat(old.tryTake(client)).isTrue();
        assertThat(old.tryTake(client)).isFalse();
    }

    @Test
    void countsEachClientForItself() {
        int held = 0;
        for (int i = 0; i < 1_000; i++) {
            held += limits.tryTake(AddressBlock.of("198.51." + i / 250 + "." + i % 250)) ? 0 : 1;
        }
        assertThat(held).isZero();
    }

    @Test
    void hardlyHoldsAnybodyBackForTheFloodOfOthers() {
        for (int i = 0; i < 1_000; i++) {
            taken(AddressBlock.of("2001:db8:0:" + Integer.toHexString(i) + "::1"), 20);
        }
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            held += limits.tryTake(AddressBlock.of("203.0." + i / 250 + "." + i % 250)) ? 0 : 1;
        }
        // 1,000 of 32,768 slots are empty in each of two rows: one in a thousand is expected, thirty times that is not.
        assertThat(held).isLessThan(300);
    }

    @Test
    void handsOutNoMoreThanTheBurstToThoseWhoRaceForIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 50; round++) {
                RateLimits fresh = new RateLimits(Duration.ofMillis(100), 500, time);
                AtomicInteger taken = new AtomicInteger();
                List<Future<?>> all = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    all.add(threads.submit(() -> {
                        for (int i = 0; i < 500; i++) {
                            taken.addAndGet(fresh.tryTake(client) ? 1 : 0);
                        }
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
                // Four that race for the last token in each of two buckets.
                assertThat(taken.get()).isBetween(500, 504);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
