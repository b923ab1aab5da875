// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How one connection is closed: by a close frame where the client may read it, by a cut where it cannot be written within
 * {@link #PATIENCE}.
 *
 * <p>Two writes at once on one connection share the buffer of Open Liberty's frame headers: one of them gives it back while
 * the other still writes it, and the frames of strangers who get it next are broken. They share the place where they wait
 * for the client as well, and one of them may stay there for good. So no close begins, of ours or of the container's, while
 * something is being written; what waits for its client then is cut off first.
 */
final class Closing {
    /** How long a client that may not read has until its connection is cut. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long any other close may take. Open Liberty may need so long on a machine that is short of threads. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long a client that may not read has to answer the close frame; Open Liberty means to give up on it by then. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(32);

    /** How long the container may take to notice that a connection has been cut. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);

    /** How long a write may take to fail when its connection has been cut. */
    private static final Duration FAILS_WITHIN = Duration.ofSeconds(1);

    /** How long whoever reads from the client makes way for a close. */
    private static final Duration MAKE_WAY = Duration.ofMillis(500);

    /** A write that lasts longer waits for its client. */
    private static final Duration SLICE = Duration.ofMillis(50);

    private static final int SLICES_OF_PATIENCE = (int) PATIENCE.dividedBy(SLICE);

    /** How often to look whether a call to a connection that is cut has ended, and how many times. */
    private static final Duration GLANCE = Duration.ofMillis(5);

    private static final int MOST_GLANCES = 1_000;

    /** How often to look whether a write has ended, in nanoseconds. */
    private static final long LOOK = 100_000;

    private final Wire wire;
    private final Transport transport;
    private final Writing writing;
    private final BlockingCall closing;
    private final BlockingCall closingOfTheCut;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean hungUp = new AtomicBoolean();
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile boolean cut;

    /** What is being written, to which a close must be fitted. */
    interface Writing {
        /** The place of the writer's calls that may wait. */
        BlockingCall call();

        /** Whether something is being written, asynchronously as well. */
        boolean isUnderWay();

        /** Since when; zero when nothing is. */
        Duration lasting();

        /** Whether it waits for its client. */
        default boolean isStuck() {
            return lasting().compareTo(SLICE) > 0;
        }
    }

    Closing(Wire wire, Transport transport, Writing writing) {
        this.wire = wire;
        this.transport = transport;
        this.writing = writing;
        this.closing = new BlockingCall(transport.ticker());
        this.closingOfTheCut = new BlockingCall(transport.ticker());
    }

    /** Closes the connection of a client of which nothing says that it does not read. */
    void begin(CloseReason reason, Executor closers) {
        begin(reason, closers, () -> wire.close(reason));
    }

    /**
     * Closes the connection of a client that may not read: with a close frame if a ping can be written before, as then
     * there is room for both, and cuts it otherwise.
     */
    void beginIfItReads(CloseReason reason) {
        unlessForgotten(PATIENCE, self -> self.hangUpUnlessMade(reason));
        beginIfItReads(reason, SLICES_OF_PATIENCE);
    }

    private void beginIfItReads(CloseReason reason, int left) {
        if (!writing.isUnderWay()) {
            begin(reason, transport.slowClosers(), () -> {
                wire.ping(ByteBuffer.allocate(Long.BYTES));
                if (!cut) {
                    wire.close(reason);
                    // Beside a close Open Liberty may stop reading, and then it never hears of the client's end.
                    unlessForgotten(ANSWERED_WITHIN, self -> self.hangUp(reason));
                }
            });
        } else if (left > 0) {
            transport.timers().after(SLICE, () -> beginIfItReads(reason, left - 1));
        }
    }

    private void begin(CloseReason reason, Executor closers, BlockingCall.Body body) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        closers.execute(() -> {
            if (cut) {
                return;
            }
            unlessForgotten(LONGEST, self -> self.hangUpUnlessMade(reason));
            awaitQuiet();
            if (closing.run(body) == null && !cut) {
                made.countDown();
            } else {
                hangUp(reason);
            }
        });
    }

    /** A send has failed, so the client is gone. The container may notice by itself, and then nothing is left to be closed. */
    void afterFailure(CloseReason reason) {
        unlessForgotten(NOTICED_WITHIN, self -> self.hangUp(reason));
    }

    /** Does something later with a connection that the container still has then; the timer alone does not keep it. */
    private void unlessForgotten(Duration delay, Consumer<Closing> action) {
        WeakReference<Closing> self = new WeakReference<>(this);
        transport.timers().after(delay, () -> {
            Closing still = self.get();
            if (still != null) {
                action.accept(still);
            }
        });
    }

    /**
     * Cuts the connection, as the container says that the client does not read. Called on the thread that reads from the
     * client and held there until the connection has been closed, or for a moment: Open Liberty would go on to answer the
     * client's pings beside the close.
     */
    void broken(CloseReason reason) {
        hangUp(reason);
        try {
            made.await(MAKE_WAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The container is about to close the connection, and waits until this returns. What is being written may end until
     * then; what waits for its client is cut off.
     */
    void leaveToContainer() {
        if (!isOurs()) {
            awaitQuiet();
            if (waitsForClient() && cutOutput()) {
                await(FAILS_WITHIN, () -> writing.call().isUnderWay());
                afterFailure(CloseReasons.SEND_FAILED);
            }
        }
    }

    /** An asynchronous send may have ended already, and only the word of it be on its way. */
    private boolean waitsForClient() {
        return writing.call().isUnderWay() || writing.lasting().compareTo(MAKE_WAY) > 0;
    }

    /** Whether it is one of our own calls in which the container closes. */
    private boolean isOurs() {
        return writing.call().isOfThisThread() || closing.isOfThisThread() || closingOfTheCut.isOfThisThread();
    }

    /** The connection is over; nobody need close it. */
    void over() {
        made.countDown();
        if (writing.call().isUnderWay()) {
            afterFailure(CloseReasons.SEND_FAILED);
        }
    }

    /**
     * Waits, for a moment at the most, until a close that is due has been made. For the thread that reads from the
     * client: if Open Liberty reads on beside a close, it may find the client gone and end the connection under the
     * writing of the close frame, and that call then never returns, whatever interrupts it; or it stops reading for good,
     * and the socket stays. Nobody waits while the client keeps the writer waiting.
     *
     * @return whether it made way, so that once is enough; false while the client keeps the writer waiting
     */
    boolean makeWay() {
        try {
            long start = transport.ticker().nanos();
            do {
                if (writing.isStuck()) {
                    return false;
                }
                if (made.await(SLICE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (transport.ticker().since(start).compareTo(MAKE_WAY) < 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Waits until the write under way has ended, and no longer than it would take if it did not wait for its client. */
    private void awaitQuiet() {
        await(SLICE, () -> writing.isUnderWay() && writing.call().lasting().compareTo(SLICE) <= 0);
    }

    private static void await(Duration atMost, BooleanSupplier goesOn) {
        for (long left = atMost.toNanos(); left > 0 && goesOn.getAsBoolean(); left -= LOOK) {
            LockSupport.parkNanos(LOOK);
        }
    }

    private void hangUpUnlessMade(CloseReason reason) {
        if (made.getCount() > 0) {
            hangUp(reason);
        }
    }

    /** Cuts the connection and has the container close it then, for which it need not wait for the client any more. */
    private void hangUp(CloseReason reason) {
        if (hungUp.compareAndSet(false, true)) {
            cutOutput();
            closeTheCut(reason, MOST_GLANCES);
        }
    }

    private boolean cutOutput() {
        cut = wire.cutOutput();
        return cut;
    }

    private void closeTheCut(CloseReason reason, int left) {
        if (cut && left > 0 && (writing.call().isUnderWay() || closing.isUnderWay())) {
            closing.interrupt();
            transport.timers().after(GLANCE, () -> closeTheCut(reason, left - 1));
            return;
        }
        transport.closersOfTheCut().execute(() -> {
            transport.timers().after(pause(), () -> urge(MOST_GLANCES));
            closingOfTheCut.run(() -> wire.close(reason));
            made.countDown();
            wire.cutInput();
            transport
                    .timers()
                    .after(NOTICED_WITHIN, () -> transport.closersOfTheCut().execute(wire::drop));
        });
    }

    /**
     * Has nobody wait for a connection that is over. Where it could not be cut, an interrupt has Open Liberty look again
     * and find it closed; where it was, the container waits in vain before it closes.
     */
    private void urge(int left) {
        if (!cut) {
            writing.call().interrupt();
            closing.interrupt();
        }
        closingOfTheCut.interrupt();
        boolean waits = writing.call().isUnderWay() || closing.isUnderWay() || closingOfTheCut.isUnderWay();
        if (waits && left > 0) {
            transport.timers().after(pause(), () -> urge(left - 1));
        }
    }

    private Duration pause() {
        return cut ? GLANCE : PATIENCE;
    }
}
