// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import java.time.Duration;

/**
 * One connection's allowance of something, by the generic cell rate algorithm: one number, the time at which the bucket
 * will be full again. Full at first. Used by one thread at a time; costs a comparison and an addition.
 *
 * <p>For what many share, see {@link io.parley.security.RateLimits}.
 */
public final class TokenBucket {
    private final long nanosPerToken;
    private final long nanosPerBucket;
    private long fullAt;

    /** @param now a reading of the clock that all later calls take theirs from */
    public TokenBucket(Rate rate, long now) {
        Duration perToken = rate.perToken();
        this.nanosPerToken = perToken.toNanos();
        this.nanosPerBucket = Math.multiplyExact(nanosPerToken, rate.burst());
        this.fullAt = now;
    }

    /** Takes a token. @return false when there is none left */
    public boolean tryTake(long now) {
        // Compared by difference: the clock may wrap.
        long after = (isFull(now) ? now : fullAt) + nanosPerToken;
        if (after - now > nanosPerBucket) {
            return false;
        }
        fullAt = after;
        return true;
    }

    /** Whether it has been left alone long enough to have everything back. */
    public boolean isFull(long now) {
        return fullAt - now <= 0;
    }
}
