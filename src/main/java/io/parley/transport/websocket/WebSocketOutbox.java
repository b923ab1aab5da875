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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** Ends that clients meet who do not read, or who may not. */
    private static final Set<CloseReason> READS_NOTHING = Set.of(CloseReason.SLOW_CONSUMER, CloseReason.TIMED_OUT);

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
    private final Closing.Writing writing = new Writing();
    private final Closing end;
    private final Runnable writer = this::write;
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicBoolean pingQueued = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Codec codec;
    private volatile boolean closing;
    private volatile boolean overflowed;
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
        this.end = new Closing(wire, transport, writing);
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

    /** Cuts the connection, as the container says that the client does not read. For the thread that reads from it. */
    void broken() {
        end(CloseReasons.SEND_FAILED);
        end.broken(CloseReasons.SEND_FAILED);
    }

    /** Makes way for a close that is due, see {@link Closing#makeWay}. @return whether it did, so that once is enough */
    boolean makeWayForClose() {
        return (closing || ended.get()) && end.makeWay();
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
     * The container is about to close the connection: nothing more is written when this returns, but for the rest of an
     * asynchronous send that has begun a moment ago.
     */
    void discard() {
        boolean first = ended.compareAndSet(false, true);
        end.leaveToContainer();
        if (first) {
            queue.clear();
            end.over();
        }
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
        boolean mayNotRead = writing.isStuck() || READS_NOTHING.contains(reason);
        transport.workers().execute(() -> onEnd.accept(reason));
        if (reason == CloseReasons.SEND_FAILED) {
            end.afterFailure(reason);
        } else if (mayNotRead) {
            end.beginIfItReads(reason);
        } else {
            end.begin(reason, lane().closers());
        }
        return true;
    }

    /** What a close must be fitted to. */
    private final class Writing implements Closing.Writing {
        @Override
        public BlockingCall call() {
            return call;
        }

        @Override
        public boolean isUnderWay() {
            return call.isUnderWay() || inFlight != null;
        }

        @Override
        public Duration lasting() {
            return stuckFor();
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
