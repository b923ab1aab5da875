// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import io.parley.core.Codec;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.Outbox;
import io.parley.core.Rendering;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The outbox of one WebSocket connection: a bounded queue with a single writer.
 *
 * <p>Whoever flushes only wakes the writer, since any call into the container may wait for the client. The writer is a
 * task on one of the transport's lanes: it goes on until nothing is left or an asynchronous send is in flight, whose end
 * wakes it again. {@link #work} rises with each flush and is zero only when there is no writer, so there is one wake-up
 * for a burst, and none while a send is in flight.
 *
 * <p>An outbox ends once, by {@link #end}: by a close that has come to the front of the queue, by an overflow, a failed
 * send, or {@link #abort}. From then on it takes nothing and writes nothing.
 */
final class WebSocketOutbox implements Outbox {
    /** How many frames are written before other connections get their turn. */
    private static final int BATCH = 128;

    /** How long a close may wait for its client, and how often a send that outlasts it is interrupted then. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    /**
     * How long the call that closes may take before it is interrupted itself. Open Liberty first takes back its read, for
     * which it needs a thread of its own; interrupted there, it forgets the socket, which then stays open for ever. Its
     * writing of the close frame ends by itself after 5.5 s.
     */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);

    private static final int MOST_CUTS = 60;

    /** Ends that clients meet who do not read, or who may not. */
    private static final Set<CloseReason> READS_NOTHING = Set.of(CloseReason.SLOW_CONSUMER, CloseReason.TIMED_OUT);

    /**
     * How long Open Liberty may take to give up on a client that reads nothing, by {@code tcpOptions inactivityTimeout} of 5 s
     * and with a margin. Until then a thread of its own may be waiting to answer a ping, and if the connection is closed
     * meanwhile, and reset, it forgets the socket.
     */
    private static final Duration GIVEN_UP = Duration.ofMillis(6_500);

    /** How long whoever reads from the client makes way for a close. */
    private static final Duration MAKE_WAY = Duration.ofMillis(500);

    /** A call that lasts longer waits for its client. */
    private static final Duration SLICE = Duration.ofMillis(50);

    /** How often to look whether a write has ended, in nanoseconds. */
    private static final long LOOK = 100_000;

    private static final Ping PING = new Ping();

    /** What waits to be written. */
    private sealed interface Item {}

    private record Frame(Delivery delivery, Codec codec, int weight) implements Item {}

    private record Ping() implements Item {}

    private record Close(CloseReason reason) implements Item {}

    private final Wire wire;
    private final ConnectionTerms terms;
    private final Transport transport;
    private final Consumer<CloseReason> onEnd;
    private final Backlog backlog;
    private final Credit credit = new Credit();
    private final BlockingCall call;
    private final BlockingCall closeCall;
    private final Runnable writer = this::write;
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicBoolean pingQueued = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean closeBegun = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Codec codec;
    private volatile boolean closing;
    private volatile boolean overflowed;

    /** Why the connection is to be closed when the container has given up on the client, or as soon as that is heard of. */
    private volatile @Nullable CloseReason late;

    private volatile @Nullable AsyncSend inFlight;

    /**
     * An empty outbox.
     *
     * @param terms its bounds
     * @param codec what its frames are written by, until {@link #speak} says otherwise
     * @param onEnd run once on a worker when the outbox has ended by itself, with the reason
     */
    WebSocketOutbox(Wire wire, ConnectionTerms terms, Codec codec, Transport transport, Consumer<CloseReason> onEnd) {
        this.wire = wire;
        this.terms = terms;
        this.codec = codec;
        this.transport = transport;
        this.onEnd = onEnd;
        this.backlog = new Backlog(terms);
        this.call = new BlockingCall(transport.ticker());
        this.closeCall = new BlockingCall(transport.ticker());
    }

    /** From now on the frames of this dialect are written. */
    void speak(Codec dialect) {
        codec = dialect;
    }

    @Override
    public Offer offer(Delivery delivery) {
        return offer(delivery, codec);
    }

    /** Appends a delivery to be written by another dialect than the connection's own, or before it has one. */
    Offer offer(Delivery delivery, Codec writtenBy) {
        if (closing || overflowed || ended.get()) {
            return Offer.CLOSED;
        }
        int weight = delivery.notice().weight();
        Offer room = backlog.claim(weight, delivery.isSignal());
        if (room == Offer.TAKEN) {
            queue.add(new Frame(delivery, writtenBy, weight));
        } else if (room == Offer.OVERFLOWED) {
            overflowed = true;
        }
        return room;
    }

    @Override
    public void flush() {
        if (overflowed) {
            endSlowConsumer();
        } else if (work.getAndIncrement() == 0) {
            wake();
        }
    }

    @Override
    public void ping() {
        if (!closing && pingQueued.compareAndSet(false, true)) {
            queue.add(PING);
        }
        flush();
    }

    /** Takes a pong, asked for or not. */
    boolean ponged(ByteBuffer data) {
        return credit.echoed(data);
    }

    /** Whether the client has proven that it reads, and not long ago. */
    boolean isProven() {
        return credit.isTrusted();
    }

    @Override
    public void close(CloseReason reason) {
        closing = true;
        queue.add(new Close(reason));
        flush();
    }

    @Override
    public void abort(CloseReason reason) {
        end(reason);
    }

    /**
     * Waits, for a moment at the most, until a close that is due has been made. For the thread that reads from the
     * client: if Open Liberty reads on beside a close, it may find the client gone and end the connection under the
     * writing of the close frame, and that call then never returns, whatever interrupts it; or it stops reading for good,
     * and the socket stays. Nobody waits while the client keeps the writer waiting.
     *
     * @return whether it made way, so that once is enough; false while no close is due or the client keeps the writer waiting
     */
    boolean makeWayForClose() {
        if (!closing && !ended.get()) {
            return false;
        }
        CloseReason reason = late;
        if (reason != null) {
            close(transport.lateClosers(), reason);
        }
        try {
            long start = transport.ticker().nanos();
            do {
                if (stuckFor().compareTo(SLICE) > 0) {
                    return false;
                }
                if (closed.await(SLICE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } while (transport.ticker().since(start).compareTo(MAKE_WAY) < 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Override
    public Duration stuckFor() {
        AsyncSend send = inFlight;
        return send == null ? call.lasting() : transport.ticker().since(send.since);
    }

    @Override
    public int waiting() {
        return backlog.frames();
    }

    /**
     * The connection is over already: nothing more is written when this returns, unless a write waits for the client. The
     * container tells of the end before it writes its own close frame, see {@link #awaitQuiet}.
     */
    void discard() {
        boolean first = ended.compareAndSet(false, true);
        awaitQuiet();
        if (first) {
            closed.countDown();
            queue.clear();
            cut(MOST_CUTS);
        }
    }

    /**
     * Waits, for {@link #SLICE} or a little more, until the write under way has ended. Two writes at once on one connection
     * share the buffer of Open Liberty's frame headers: one of them gives it back while the other still writes it, and the
     * frames of strangers who get it next are broken.
     */
    private void awaitQuiet() {
        if (call.isOfThisThread()) {
            return;
        }
        for (long left = SLICE.toNanos(); left > 0 && isWriting(); left -= LOOK) {
            LockSupport.parkNanos(LOOK);
        }
    }

    private boolean isWriting() {
        return call.isUnderWay() || inFlight != null;
    }

    private Lane lane() {
        return isProven() ? transport.proven() : transport.doubtful();
    }

    private void wake() {
        lane().senders().execute(writer);
    }

    private void write() {
        int missed = work.get();
        int left = BATCH;
        do {
            for (Item item = next(); item != null; item = next()) {
                if (!write(item)) {
                    return;
                }
                if (--left == 0) {
                    wake();
                    return;
                }
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private @Nullable Item next() {
        return ended.get() ? null : queue.poll();
    }

    /** @return false when the end of a send goes on from here */
    private boolean write(Item item) {
        if (item instanceof Frame frame) {
            backlog.release(frame.weight, frame.delivery.isSignal());
            return write(frame);
        }
        if (item instanceof Close close) {
            end(close.reason);
        } else {
            pingQueued.set(false);
            sendPing();
        }
        return true;
    }

    private boolean write(Frame frame) {
        Rendering rendering = render(frame);
        if (rendering instanceof Rendering.Frame text) {
            return send(frame, text);
        }
        if (rendering instanceof Rendering.Close close) {
            end(close.reason());
        }
        return true;
    }

    private Rendering render(Frame frame) {
        try {
            return frame.delivery.renderedBy(frame.codec);
        } catch (RuntimeException e) {
            transport.log().write(Level.ERROR, "PARL0102E", "A notice could not be written in " + terms.dialect(), e);
            return Rendering.NOTHING;
        }
    }

    private boolean send(Frame frame, Rendering.Frame text) {
        int bytes = Utf8.length(text.text());
        boolean blocking = transport.settings().send() == SendMode.BLOCKING;
        if (blocking && credit.wantsPing(bytes)) {
            sendPing();
        }
        blocking &= credit.covers(bytes);
        credit.spend(bytes);
        if (!blocking) {
            return new AsyncSend(frame, text, bytes).start();
        }
        long since = transport.ticker().nanos();
        settle(unlessEnded(() -> wire.send(text.text())), since);
        count(frame, text, bytes);
        return true;
    }

    private void sendPing() {
        long since = transport.ticker().nanos();
        settle(unlessEnded(() -> wire.ping(credit.ask())), since);
    }

    /** Makes a call that whoever ends the outbox either prevents or waits for. @return why it failed, or null */
    private @Nullable Exception unlessEnded(BlockingCall.Body body) {
        return call.run(() -> {
            if (ended.get()) {
                throw new ClosedChannelException();
            }
            body.run();
        });
    }

    private void count(Frame frame, Rendering.Frame text, int bytes) {
        if (ended.get()) {
            return;
        }
        transport.telemetry().sent(terms.dialect(), text.label(), bytes);
        if (frame.delivery.isSignal()) {
            transport.telemetry().relayTook(terms.dialect(), transport.ticker().since(frame.delivery.heardAt()));
        }
    }

    private void settle(@Nullable Throwable failure, long since) {
        if (failure == null) {
            return;
        }
        if (transport.ticker().since(since).compareTo(terms.sendTimeout()) >= 0) {
            endSlowConsumer();
        } else {
            end(CloseReasons.SEND_FAILED);
        }
    }

    private void endSlowConsumer() {
        if (end(CloseReason.SLOW_CONSUMER)) {
            transport.telemetry().slowConsumer(terms.dialect());
        }
    }

    private boolean end(CloseReason reason) {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        queue.clear();
        boolean stuck = stuckFor().compareTo(SLICE) > 0;
        transport.workers().execute(() -> onEnd.accept(reason));
        if (reason == CloseReasons.SEND_FAILED) {
            // The client is gone; the container may notice by itself, and then nothing is left to be closed.
            transport.timers().after(CLOSE_PATIENCE, () -> close(transport.buriers(), reason));
        } else if (stuck || READS_NOTHING.contains(reason)) {
            late = reason;
            transport.timers().after(GIVEN_UP, () -> close(transport.lateClosers(), reason));
        } else {
            close(lane().closers(), reason);
        }
        return true;
    }

    private void close(Executor closers, CloseReason reason) {
        if (!closeBegun.compareAndSet(false, true)) {
            return;
        }
        closers.execute(() -> {
            transport.timers().after(CLOSE_PATIENCE, () -> cut(MOST_CUTS));
            awaitQuiet();
            closeCall.run(() -> wire.close(reason));
            closed.countDown();
        });
    }

    /** Sees to it that no thread waits for a connection that is over. */
    private void cut(int left) {
        call.interrupt();
        if (closeCall.lasting().compareTo(LONGEST_CLOSE) > 0) {
            closeCall.interrupt();
        }
        boolean waiting = call.isUnderWay() || closeCall.isUnderWay();
        if (waiting && left > 0) {
            transport.timers().after(CLOSE_PATIENCE, () -> cut(left - 1));
        }
    }

    /** The one asynchronous send in flight. */
    private final class AsyncSend implements Wire.Sent {
        private final Frame frame;
        private final Rendering.Frame text;
        private final int bytes;
        private final long since = transport.ticker().nanos();
        private final AtomicBoolean done = new AtomicBoolean();

        /** Who comes second goes on: the writer when the call has returned, or the end of the send. */
        private final AtomicBoolean first = new AtomicBoolean();

        AsyncSend(Frame frame, Rendering.Frame text, int bytes) {
            this.frame = frame;
            this.text = text;
            this.bytes = bytes;
        }

        /** @return whether the send has ended already */
        boolean start() {
            inFlight = this;
            Exception refused = unlessEnded(() -> wire.send(text.text(), this));
            if (refused != null) {
                ended(refused);
            }
            return !first.compareAndSet(false, true);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            if (!done.compareAndSet(false, true)) {
                return;
            }
            inFlight = null;
            settle(failure, since);
            if (failure == null) {
                count(frame, text, bytes);
            }
            if (!first.compareAndSet(false, true)) {
                wake();
            }
        }
    }
}
