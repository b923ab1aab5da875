// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private static int taken(TokenBucket bucket, long now, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += bucket.tryTake(now) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void grantsABurstAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(new Rate(10, 5), 0);
        assertThat(taken(bucket, 0, 100)).isEqualTo(5);
        assertThat(taken(bucket, 99 * MILLI, 100)).isZero();
        assertThat(taken(bucket, 100 * MILLI, 100)).isEqualTo(1);
        assertThat(taken(bucket, 400 * MILLI, 100)).isEqualTo(3);
    }

    @Test
    void savesUpNoMoreThanABurst() {
        TokenBucket bucket = new TokenBucket(new Rate(10, 5), 0);
        taken(bucket, 0, 5);
        assertThat(taken(bucket, Duration.ofDays(400).toNanos(), 100)).isEqualTo(5);
    }

    @Test
    void grantsExactlyTheRateInTheLongRun() {
        TokenBucket bucket = new TokenBucket(new Rate(2_000, 100), 0);
        int taken = 0;
        for (int i = 1; i <= 10_000; i++) {
            taken += taken(bucket, i * MILLI, 3);
        }
        assertThat(taken).isBetween(20_000, 20_100);
    }

    @Test
    void isFullAgainWhenLeftAloneForLongEnough() {
        TokenBucket bucket = new TokenBucket(new Rate(10, 5), 0);
        assertThat(bucket.isFull(0)).isTrue();
        taken(bucket, 0, 5);
        assertThat(bucket.isFull(499 * MILLI)).isFalse();
        assertThat(bucket.isFull(500 * MILLI)).isTrue();
    }

    @Test
    void worksOnAClockBeyondItsTurn() {
        long now = Long.MAX_VALUE - 50 * MILLI;
        TokenBucket bucket = new TokenBucket(new Rate(10, 2), now);
        assertThat(taken(bucket, now, 10)).isEqualTo(2);
        assertThat(taken(bucket, now + 100 * MILLI, 10)).isEqualTo(1);
    }
}
