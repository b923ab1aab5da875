// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Ticker;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Admissions that the container has answered with 101 and is about to open. One that it never opens, because the client
 * is gone already, is abandoned when its time is over and another handshake comes.
 */
final class OpenAdmissions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Awaited(Admission admission, long since) {}

    private final Queue<Awaited> awaited = new ConcurrentLinkedQueue<>();
    private final Ticker ticker;

    OpenAdmissions(Ticker ticker) {
        this.ticker = ticker;
    }

    void await(Admission admission) {
        if (!admission.isOver()) {
            awaited.add(new Awaited(admission, ticker.nanos()));
        }
        abandonOverdue();
    }

    /** Ends those that have waited too long, so that their places are free for whoever comes next. */
    void abandonOverdue() {
        for (Awaited oldest = awaited.peek(); oldest != null && isDue(oldest); oldest = awaited.peek()) {
            if (awaited.remove(oldest)) {
                oldest.admission.abandon();
            }
        }
    }

    private boolean isDue(Awaited oldest) {
        return oldest.admission.isOver() || ticker.since(oldest.since).compareTo(PATIENCE) > 0;
    }
}
