// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A log for what clients can provoke: at most one line a minute of each kind, with the number of those left out.
 *
 * <p>The kind is the message's identifier, so the number of kinds is ours and not the clients'.
 */
final class LimitedLog {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private record Kind(long since, int leftOut) {}

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final Logger log;
    private final Ticker ticker;

    LimitedLog(Logger log, Ticker ticker) {
        this.log = log;
        this.ticker = ticker;
    }

    /** Writes a line, or counts it. @param id the message's identifier, such as {@code PARL0100W} */
    void write(Level level, String id, String message, @Nullable Throwable cause) {
        long now = ticker.nanos();
        int[] leftOut = {-1};
        kinds.compute(id, (k, kind) -> {
            if (kind != null && now - kind.since < PERIOD.toNanos()) {
                return new Kind(kind.since, kind.leftOut + 1);
            }
            leftOut[0] = kind == null ? 0 : kind.leftOut;
            return new Kind(now, 0);
        });
        if (leftOut[0] >= 0) {
            String more = leftOut[0] == 0 ? "" : " (" + leftOut[0] + " more of this kind were left out)";
            log.log(level, id + " " + message + more, cause);
        }
    }
}
