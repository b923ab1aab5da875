// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Signals that found their target's signal queue full and wait beyond it for a short while (topic, Error Codes:
 * {@code dropped}). Waiting happens here, never on the sender's thread, so the sender's other traffic goes on.
 *
 * <p>The monitor guards the queue; under it signals are only appended to the target's outbox. The senders are answered
 * and the outbox is flushed after it is released.
 */
final class WaitingSignals {
    /** How many signals of one sender wait at the most; what comes on top is dropped at once. */
    static final int PER_SENDER = 16;

    private static final Duration RETRY = Duration.ofMillis(5);

    private record Waiting(Seat seat, Notice.Relayed notice, SignalSender sender, long deadline) {
        PeerId from() {
            return notice.signal().from();
        }
    }

    private record Dropped(Waiting waiting, Refusal refusal) {}

    private final Earshot target;
    private final Ticker ticker;
    private final Timers timers;
    private final Deque<Waiting> queue = new ArrayDeque<>();

    WaitingSignals(Earshot target, Ticker ticker, Timers timers) {
        this.target = target;
        this.ticker = ticker;
        this.timers = timers;
    }

    /** Whether a signal of that sender waits, so that a later one must wait behind it. */
    synchronized boolean holdsFrom(PeerId sender) {
        return queue.stream().anyMatch(waiting -> waiting.from().equals(sender));
    }

    /** Takes a signal to wait. @return false when the sender has too many waiting already */
    boolean hold(Seat seat, Notice.Relayed notice, SignalSender sender, Duration patience) {
        synchronized (this) {
            PeerId from = notice.signal().from();
            if (queue.stream().filter(waiting -> waiting.from().equals(from)).count() >= PER_SENDER) {
                return false;
            }
            queue.add(new Waiting(seat, notice, sender, ticker.nanos() + patience.toNanos()));
            if (queue.size() > 1) {
                return true;
            }
        }
        timers.after(RETRY, this::retry);
        return true;
    }

    private void retry() {
        List<Dropped> dropped = new ArrayList<>();
        boolean more;
        synchronized (this) {
            offerLocked(dropped);
            more = !queue.isEmpty();
        }
        target.flush();
        dropped.forEach(
                it -> it.waiting().sender().signalRefused(it.waiting().notice().signal(), it.refusal()));
        if (more) {
            timers.after(RETRY, this::retry);
        }
    }

    private void offerLocked(List<Dropped> dropped) {
        Set<PeerId> blocked = new HashSet<>();
        for (Iterator<Waiting> it = queue.iterator(); it.hasNext(); ) {
            Waiting next = it.next();
            if (blocked.contains(next.from())) {
                continue;
            }
            Outbox.Offer offer = target.offer(next.seat(), Delivery.toOne(next.notice()));
            if (offer == Outbox.Offer.TAKEN) {
                it.remove();
            } else if (offer != Outbox.Offer.CROWDED || ticker.nanos() - next.deadline() >= 0) {
                it.remove();
                dropped.add(new Dropped(next, offer == Outbox.Offer.CLOSED ? Refusal.TARGET_UNKNOWN : Refusal.DROPPED));
            } else {
                blocked.add(next.from());
            }
        }
    }
}
