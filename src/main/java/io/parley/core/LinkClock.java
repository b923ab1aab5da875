// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one connection owes to time, in readings of the monotonic {@link Ticker}. */
final class LinkClock {
    /** What is due. */
    enum Due {
        NOTHING,
        PING,
        /** Nothing was heard for longer than the dialect's patience. */
        SILENT,
        TOKEN_EXPIRED,
        NEVER_JOINED
    }

    private final ConnectionTerms terms;
    private final long openedAt;
    private volatile long lastHeard;
    private volatile boolean joinSeen;
    private long lastPing;

    LinkClock(ConnectionTerms terms, long now) {
        this.terms = terms;
        this.openedAt = now;
        this.lastHeard = now;
        this.lastPing = now;
    }

    void heard(long now) {
        lastHeard = now;
    }

    /** When the last frame or pong came. */
    long lastHeard() {
        return lastHeard;
    }

    void joinSeen() {
        joinSeen = true;
    }

    /** After a pause of this server, silence counts anew: the peers are not to blame for it. */
    void forgive(long now) {
        lastHeard = now;
    }

    long openedAt() {
        return openedAt;
    }

    /** @param mayPing false while a send is in flight, which will show by itself whether the peer reads */
    Due due(long now, boolean mayPing) {
        if (isPast(now - openedAt, terms.expiresIn())) {
            return Due.TOKEN_EXPIRED;
        }
        if (!joinSeen && isPast(now - openedAt, terms.joinWithin())) {
            return Due.NEVER_JOINED;
        }
        if (isPast(now - lastHeard, terms.pingTimeout()) || isPast(now - lastHeard, terms.staleAfter())) {
            return Due.SILENT;
        }
        if (mayPing && now - lastPing >= terms.pingInterval().toNanos()) {
            lastPing = now;
            return Due.PING;
        }
        return Due.NOTHING;
    }

    private static boolean isPast(long elapsed, @Nullable Duration limit) {
        return limit != null && elapsed > limit.toNanos();
    }
}
