// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.CloseReason;
import io.parley.core.Codec;
import io.parley.core.Delivery;
import io.parley.core.Outbox;
import io.parley.core.Rendering;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outbox that writes down what a client would have received, and can stop reading like a client. */
public final class RecordingOutbox implements Outbox {
    private final Codec codec;
    private final int maxFrames;
    private final int maxSignals;
    private final Deque<Delivery> queue = new ArrayDeque<>();
    private final List<String> frames = new ArrayList<>();
    private @Nullable CloseReason closing;
    private @Nullable CloseReason closed;
    private boolean overflowed;
    private boolean reading = true;
    private boolean answering = true;
    private int pings;
    private Runnable onPing = () -> {};
    private Duration stuck = Duration.ZERO;

    public RecordingOutbox(Codec codec, int maxFrames, int maxSignals) {
        this.codec = codec;
        this.maxFrames = maxFrames;
        this.maxSignals = maxSignals;
    }

    @Override
    public synchronized Offer offer(Delivery delivery) {
        if (closing != null || closed != null || overflowed) {
            return Offer.CLOSED;
        }
        if (delivery.isSignal()
                && maxSignals > 0
                && queue.stream().filter(Delivery::isSignal).count() >= maxSignals) {
            return Offer.CROWDED;
        }
        if (queue.size() >= maxFrames) {
            overflowed = true;
            return Offer.OVERFLOWED;
        }
        queue.add(delivery);
        return Offer.TAKEN;
    }

    @Override
    public synchronized void flush() {
        if (overflowed && closed == null) {
            closed = CloseReason.SLOW_CONSUMER;
        }
        while (reading && closed == null && !queue.isEmpty()) {
            Rendering rendering = queue.poll().renderedBy(codec);
            if (rendering instanceof Rendering.Frame frame) {
                frames.add(frame.text());
            } else if (rendering instanceof Rendering.Close close) {
                closed = close.reason();
            }
        }
        if (reading && closed == null && closing != null) {
            closed = closing;
        }
    }

    @Override
    public void ping() {
        Runnable answer;
        synchronized (this) {
            pings++;
            answer = answering ? onPing : () -> {};
        }
        answer.run();
    }

    @Override
    public synchronized void close(CloseReason reason) {
        if (closing == null) {
            closing = reason;
        }
        flush();
    }

    @Override
    public synchronized void abort(CloseReason reason) {
        if (closed == null) {
            closed = reason;
        }
    }

    @Override
    public synchronized int waiting() {
        return queue.size();
    }

    @Override
    public synchronized Duration stuckFor() {
        return stuck;
    }

    /** The client no longer reads, so what is offered stays queued. */
    public synchronized void stopReading() {
        reading = false;
    }

    /** The client reads again. */
    public void readAgain() {
        synchronized (this) {
            reading = true;
        }
        flush();
    }

    /** The client no longer answers pings. */
    public synchronized void stopAnswering() {
        answering = false;
    }

    public synchronized void onPing(Runnable answer) {
        onPing = answer;
    }

    public synchronized void stuckFor(Duration time) {
        stuck = time;
    }

    /** Takes out all frames received since the last call. */
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    /** How the connection was closed, or null while it is open. */
    public synchronized @Nullable CloseReason closed() {
        return closed;
    }

    public synchronized int pings() {
        return pings;
    }
}
