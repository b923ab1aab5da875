// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What reaches one peer: signals and notices are appended to its outbox as long as it has the seat that they were meant
 * for, and signals that find the outbox crowded wait for as long as the dialect's policy lets them.
 *
 * <p>The monitor guards for which seat the outbox takes anything; under it there is nothing but an append. For its place
 * in the order of the locks see {@link Room}.
 */
final class Earshot {
    private final Outbox outbox;
    private final RoomPolicy policy;
    private final Ticker ticker;
    private final Timers timers;

    private @Nullable Seat hears;
    private volatile @Nullable WaitingSignals waitingSignals;

    Earshot(Outbox outbox, RoomPolicy policy, Ticker ticker, Timers timers) {
        this.outbox = outbox;
        this.policy = policy;
        this.ticker = ticker;
        this.timers = timers;
    }

    /** Appends the list of the room the peer now has a seat in; from here on it hears what is for that seat alone. */
    synchronized void admit(Seat seat, Delivery list) {
        hears = seat;
        outbox.offer(list);
    }

    /** The peer has given its seat up: whatever is still on its way to it does not arrive. */
    synchronized void leave() {
        hears = null;
    }

    /**
     * Appends what is for a seat, unless the peer has left it. The check and the append are one step: a signal that
     * was on its way when its target moved on must not reach it among strangers.
     */
    synchronized Outbox.Offer offer(Seat seat, Delivery delivery) {
        return seat == hears ? outbox.offer(delivery) : Outbox.Offer.CLOSED;
    }

    /** Sends what was appended. Called without any lock. */
    void flush() {
        outbox.flush();
    }

    /**
     * Takes a signal for the peer.
     *
     * @param seat the peer's seat as the sender found it
     * @param heardAt when this node had the signal, by its ticker
     * @param sender told when a signal that had to wait is dropped in the end
     * @return why the signal is refused at once; null when it was taken, or waits
     */
    @Nullable
    Refusal receive(RoomKey room, Seat seat, Signal signal, long heardAt, SignalSender sender) {
        Notice.Relayed notice = new Notice.Relayed(room, signal, heardAt);
        WaitingSignals waiting = waitingSignals;
        if (waiting != null && waiting.holdsFrom(signal.from())) {
            return hold(seat, notice, sender);
        }
        return switch (offer(seat, Delivery.toOne(notice))) {
            case TAKEN -> {
                flush();
                yield null;
            }
            case CROWDED -> hold(seat, notice, sender);
            case OVERFLOWED -> {
                flush();
                yield Refusal.DROPPED;
            }
            case CLOSED -> Refusal.TARGET_UNKNOWN;
        };
    }

    private @Nullable Refusal hold(Seat seat, Notice.Relayed notice, SignalSender sender) {
        Duration patience = policy.signalPatience();
        if (patience == null || !waitingSignals().hold(seat, notice, sender, patience)) {
            return Refusal.DROPPED;
        }
        return null;
    }

    private synchronized WaitingSignals waitingSignals() {
        if (waitingSignals == null) {
            waitingSignals = new WaitingSignals(this, ticker, timers);
        }
        return waitingSignals;
    }
}
