// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What there is to complain of in Redis, in the log: each line at most once a minute, and ten different ones, however
 * often a trouble that lasts comes up.
 */
final class Complaints {
    private static final Logger LOG = System.getLogger(Complaints.class.getName());
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST = 10;

    private final Ticker ticker;

    /** When each line was written; guarded by this. */
    private final Map<String, Long> written = new HashMap<>();

    Complaints(Ticker ticker) {
        this.ticker = ticker;
    }

    void cannotBeUsed(String why) {
        write("PARL0300W Redis cannot be used, this node is on its own: " + why);
    }

    void refused(String operation, String why) {
        write("PARL0302W Redis refused " + operation + ": " + why);
    }

    /** All is well, so the next trouble is a new one. */
    synchronized void forget() {
        written.clear();
    }

    private void write(String line) {
        if (isDue(line)) {
            LOG.log(Level.WARNING, line);
        }
    }

    private synchronized boolean isDue(String line) {
        long now = ticker.nanos();
        written.values().removeIf(at -> now - at >= PERIOD.toNanos());
        return written.size() < MOST && written.putIfAbsent(line, now) == null;
    }
}
