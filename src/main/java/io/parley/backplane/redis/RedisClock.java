// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * What Redis' own clock says, as far as a node can know: the times in the answers to its own commands, carried on by the
 * node's monotonic clock. Two nodes agree on it to within the time of an answer, whatever their own clocks say.
 *
 * <p>An answer is a little old when it comes, so the latest time of the last seconds counts; older answers are
 * forgotten, so a step of Redis' clock, or a fail-over to another machine, is followed within two seconds.
 */
final class RedisClock {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Ticker ticker;
    private long windowStart;
    private long best = UNKNOWN;
    private long bestBefore = UNKNOWN;
    private volatile long offset = UNKNOWN;

    RedisClock(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Notes a time that Redis has just given, in milliseconds since 1970. Called by one thread at a time. */
    void note(long redisMillis) {
        long now = ticker.nanos();
        if (best == UNKNOWN || now - windowStart > WINDOW_NANOS) {
            boolean adjacent = now - windowStart <= 2 * WINDOW_NANOS;
            bestBefore = adjacent ? best : UNKNOWN;
            best = UNKNOWN;
            windowStart = now;
        }
        best = Math.max(best, redisMillis - millis(now));
        offset = Math.max(best, bestBefore);
    }

    /** Forgets everything: another server may answer from now on. */
    void forget() {
        best = UNKNOWN;
        bestBefore = UNKNOWN;
        offset = UNKNOWN;
    }

    boolean isKnown() {
        return offset != UNKNOWN;
    }

    /** Redis' time now, in milliseconds since 1970; 0 when it is not known. */
    long now() {
        return at(ticker.nanos());
    }

    /** Redis' time at a reading of the ticker; 0 when it is not known. */
    long at(long nanos) {
        long known = offset;
        return known == UNKNOWN ? 0 : known + millis(nanos);
    }

    /** Whether a time on Redis' clock is over; never when either is not known. */
    boolean isPast(long redisMillis) {
        long now = now();
        return redisMillis > 0 && now > redisMillis;
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
