// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import io.parley.core.Codec;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.Outbox;
import io.parley.core.Rendering;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The outbox of one WebSocket connection: a bounded queue with a single writer.
 *
 * <p>The writer is whoever raises {@link #work} from zero: the thread that flushes, or the container's that reports the
 * end of a send. It writes as long as nothing is in flight and never waits, and since a report during a call only raises
 * the counter, a container that reports at once causes no recursion. Whatever can wait for the client, a ping or a
 * close, is done on {@link Transport#waiters}; a ping counts as a send in flight.
 *
 * <p>An outbox ends once, by {@link #end}: by a close that has come to the front of the queue, by an overflow, a failed
 * send, or {@link #abort}. From then on it takes nothing and writes nothing.
 */
final class WebSocketOutbox implements Outbox {
    /** How many frames one thread writes before it leaves the rest to another. */
    private static final int BATCH = 128;

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
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicBoolean pingQueued = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Codec codec;
    private volatile boolean closing;
    private volatile boolean overflowed;
    private volatile @Nullable Sending sending;

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
        if (work.getAndIncrement() == 0) {
            drain(1);
        }
    }

    @Override
    public void ping() {
        if (!closing && pingQueued.compareAndSet(false, true)) {
            queue.add(PING);
        }
        flush();
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

    @Override
    public Duration stuckFor() {
        Sending now = sending;
        return now == null ? Duration.ZERO : transport.ticker().since(now.since);
    }

    @Override
    public int waiting() {
        return backlog.frames();
    }

    /** The connection is over already: nothing more is written. */
    void discard() {
        if (ended.compareAndSet(false, true)) {
            queue.clear();
        }
    }

    private void drain(int seen) {
        int missed = seen;
        int left = BATCH;
        do {
            for (Item item = next(); item != null; item = next()) {
                write(item);
                if (--left == 0) {
                    int owed = missed;
                    transport.workers().execute(() -> drain(owed));
                    return;
                }
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private @Nullable Item next() {
        if (overflowed && !ended.get()) {
            transport.telemetry().slowConsumer(terms.dialect());
            end(CloseReason.SLOW_CONSUMER);
        }
        return sending != null || ended.get() ? null : queue.poll();
    }

    private void write(Item item) {
        if (item instanceof Frame frame) {
            backlog.release(frame.weight, frame.delivery.isSignal());
            write(frame);
        } else if (item instanceof Close close) {
            end(close.reason);
        } else {
            pingQueued.set(false);
            writePing();
        }
    }

    private void write(Frame frame) {
        Rendering rendering = render(frame);
        if (rendering instanceof Rendering.Frame text) {
            Sending send = new Sending(frame, text);
            sending = send;
            try {
                wire.send(text.text(), send);
            } catch (RuntimeException e) {
                send.ended(e);
            }
        } else if (rendering instanceof Rendering.Close close) {
            end(close.reason());
        }
    }

    private Rendering render(Frame frame) {
        try {
            return frame.delivery.renderedBy(frame.codec);
        } catch (RuntimeException e) {
            transport.log().write(Level.ERROR, "PARL0102E", "A notice could not be written in " + terms.dialect(), e);
            return Rendering.NOTHING;
        }
    }

    private void writePing() {
        Sending send = new Sending(null, null);
        sending = send;
        transport.waiters().execute(() -> {
            try {
                wire.ping();
                send.ended(null);
            } catch (Exception e) {
                send.ended(e);
            }
        });
    }

    private void end(CloseReason reason) {
        if (ended.compareAndSet(false, true)) {
            queue.clear();
            transport.workers().execute(() -> onEnd.accept(reason));
            transport.waiters().execute(() -> wire.close(reason));
        }
    }

    /** The one send, or ping, in flight. */
    private final class Sending implements Wire.Sent {
        private final @Nullable Frame frame;
        private final Rendering.@Nullable Frame text;
        private final long since = transport.ticker().nanos();
        private final AtomicBoolean done = new AtomicBoolean();

        Sending(@Nullable Frame frame, Rendering.@Nullable Frame text) {
            this.frame = frame;
            this.text = text;
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            if (!done.compareAndSet(false, true)) {
                return;
            }
            sending = null;
            if (failure == null) {
                count();
            } else {
                fail();
            }
            flush();
        }

        private void count() {
            if (frame != null && text != null) {
                transport.telemetry().sent(terms.dialect(), text.label(), Utf8.length(text.text()));
                if (frame.delivery.isSignal()) {
                    transport
                            .telemetry()
                            .relayTook(terms.dialect(), transport.ticker().since(frame.delivery.heardAt()));
                }
            }
        }

        private void fail() {
            boolean slow = transport.ticker().since(since).compareTo(terms.sendTimeout()) >= 0;
            if (slow && !ended.get()) {
                transport.telemetry().slowConsumer(terms.dialect());
            }
            end(slow ? CloseReason.SLOW_CONSUMER : CloseReasons.SEND_FAILED);
        }
    }
}
