// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import io.parley.core.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The addresses that an administrator keeps out of this node for a time. In memory: a restart lets everybody in again.
 *
 * <p>There are at most {@value #MAX}; one more lifts the oldest. Asked at every handshake, so an empty list costs one
 * comparison. Safe for use by several threads.
 */
public final class Bans {
    /** How many addresses can be kept out at a time. */
    public static final int MAX = 10_000;

    private final Map<AddressBlock, Long> until = new LinkedHashMap<>();
    private final Ticker ticker;
    private volatile boolean any;

    /** Nobody is banned at first. */
    public Bans(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Keeps a client out from now on for so long, whatever was said of it before. */
    public synchronized void ban(AddressBlock client, Duration time) {
        dropExpiredLocked();
        until.remove(client);
        if (until.size() == MAX) {
            until.remove(until.keySet().iterator().next());
        }
        until.put(client, ticker.nanos() + time.toNanos());
        any = true;
    }

    /** How much longer a client is kept out; zero when it is not. */
    public Duration remaining(AddressBlock client) {
        if (!any) {
            return Duration.ZERO;
        }
        synchronized (this) {
            Long end = until.get(client);
            long left = end == null ? 0 : end - ticker.nanos();
            return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
        }
    }

    /** Lets everybody in again. @return how many were kept out */
    public synchronized int lift() {
        dropExpiredLocked();
        int lifted = until.size();
        until.clear();
        any = false;
        return lifted;
    }

    /** How many addresses are kept out. */
    public synchronized int size() {
        dropExpiredLocked();
        return until.size();
    }

    private void dropExpiredLocked() {
        long now = ticker.nanos();
        until.values().removeIf(end -> end - now <= 0);
        any = !until.isEmpty();
    }
}
