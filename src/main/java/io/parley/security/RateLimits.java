// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import io.parley.core.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A limit on how often something may happen per client address: one token bucket for each, in a table of fixed size.
 *
 * <p>However many addresses come, the table does not grow: two of its buckets stand for an address, chosen by hashes
 * under random keys, and a token in one of them suffices. So for an address that shares neither the limit is exact, and
 * one is held back for others' traffic only when both are empty because of it: while {@code n} addresses are over their
 * limit, that is one address in {@code (SLOTS / n)²}. A bucket is one number, the time at which it will be full again
 * (the generic cell rate algorithm), so taking a token is one atomic step without a lock and nothing has to be swept.
 * Requests of one address that race for its last token may both get it, one from each bucket; that is all.
 */
public final class RateLimits {
    private static final int SLOT_BITS = 15;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int ROWS = 2;

    private final AtomicLongArray fullAt = new AtomicLongArray(ROWS * SLOTS);
    private final long[] keys = new long[ROWS];
    private final Ticker ticker;
    private final long nanosPerToken;
    private final long nanosPerBucket;

    /**
     * @param perToken how long a bucket takes to regain one token
     * @param burst how many tokens it holds, at least 1
     */
    public RateLimits(Duration perToken, int burst, Ticker ticker) {
        this.ticker = ticker;
        this.nanosPerToken = perToken.toNanos();
        this.nanosPerBucket = Math.multiplyExact(nanosPerToken, burst);
        SecureRandom random = new SecureRandom();
        for (int row = 0; row < ROWS; row++) {
            keys[row] = random.nextLong() | 1;
        }
        long now = ticker.nanos();
        for (int slot = 0; slot < fullAt.length(); slot++) {
            fullAt.set(slot, now);
        }
    }

    /** Takes a token of that client. @return false when it has none left */
    public boolean tryTake(AddressBlock client) {
        long now = ticker.nanos();
        boolean taken = false;
        for (int row = 0; row < ROWS; row++) {
            taken |= tryTake(row * SLOTS + slot(keys[row], client.bits()), now);
        }
        return taken;
    }

    /** Whether that client has a token left, without taking it. */
    public boolean hasToken(AddressBlock client) {
        long now = ticker.nanos();
        boolean left = false;
        for (int row = 0; row < ROWS; row++) {
            long before = fullAt.get(row * SLOTS + slot(keys[row], client.bits()));
            left |= Math.max(0, before - now) + nanosPerToken <= nanosPerBucket;
        }
        return left;
    }

    /** After which time at the latest a client that got no token can get one. */
    public Duration retryAfter() {
        return Duration.ofNanos(nanosPerToken);
    }

    private boolean tryTake(int index, long now) {
        long before = fullAt.get(index);
        while (true) {
            // A bucket that was full some time ago is no fuller than full. Compared by difference: the clock may wrap.
            long after = (before - now > 0 ? before : now) + nanosPerToken;
            if (after - now > nanosPerBucket) {
                return false;
            }
            long witness = fullAt.compareAndExchange(index, before, after);
            if (witness == before) {
                return true;
            }
            before = witness;
        }
    }

    /** Multiply-shift hashing (Dietzfelbinger et al.): two addresses share a slot for few of the keys, whichever they are. */
    private static int slot(long key, long bits) {
        return (int) ((bits * key) >>> (Long.SIZE - SLOT_BITS));
    }
}
