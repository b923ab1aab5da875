// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;

/**
 * Port: the one way out to a connection. Bounded, in order, with at most one send in flight.
 *
 * <p>Every method may be called from any thread and none of them waits for the client. {@link #offer} only appends, so
 * it may be called under a lock; all others must be called outside every lock.
 */
public interface Outbox {
    /** What became of an offered delivery. */
    enum Offer {
        /** It is queued behind everything offered before. */
        TAKEN,
        /** The queue for signals is full, nothing was queued and nothing is wrong yet. Only where there is such a queue. */
        CROWDED,
        /** The queue overflowed: the connection is lost and the next {@link #flush} ends it as a slow consumer. */
        OVERFLOWED,
        /** The connection is over or about to be. */
        CLOSED
    }

    /** Appends a delivery without sending it. */
    Offer offer(Delivery delivery);

    /** Sends what is queued unless a send is in flight, which then goes on by itself. */
    void flush();

    /** Queues a ping and flushes. */
    void ping();

    /** Queues a close behind everything offered before, takes no more offers, and flushes. */
    void close(CloseReason reason);

    /** Ends the connection now, whatever is queued or in flight. */
    void abort(CloseReason reason);

    /** How many frames wait to be sent; after the end of the connection, how many never were. */
    int waiting();

    /** How long the present send has been in flight; zero when none is. */
    Duration stuckFor();
}
