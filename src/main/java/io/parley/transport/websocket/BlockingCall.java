// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The place for a connection's one call into the container that may wait for its client, and the way to end it.
 *
 * <p>Open Liberty's blocking write waits for ever for a client that has stopped reading, also when the connection is
 * closed meanwhile. An interrupt has it look again, find the connection closed, and fail.
 */
final class BlockingCall {
    /** A call into the container. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    private final Ticker ticker;
    private @Nullable Thread thread;
    private volatile long since;

    BlockingCall(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Makes the call. @return why it failed; null when it did not */
    @Nullable
    Exception run(Body body) {
        enter();
        try {
            body.run();
            return null;
        } catch (Exception e) {
            return e;
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        // 0 means that there is no call.
        since = ticker.nanos() | 1;
        thread = Thread.currentThread();
    }

    private synchronized void leave() {
        thread = null;
        since = 0;
        // An interrupt that came too late must not reach whatever this thread does next.
        Thread.interrupted();
    }

    /** Interrupts the present call, if there is one. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Whether the present call is made by the thread that asks. */
    synchronized boolean isOfThisThread() {
        return thread == Thread.currentThread();
    }

    /** Whether there is a call at present. */
    boolean isUnderWay() {
        return since != 0;
    }

    /** How long the present call has lasted; zero when there is none. */
    Duration lasting() {
        long start = since;
        return start == 0 ? Duration.ZERO : ticker.since(start);
    }
}
