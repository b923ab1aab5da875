// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Refusal;
import io.parley.core.Signal;
import io.parley.core.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Where frames for other nodes are handed in. A signal is refused to its sender unless its target's node says in time
 * that it has it; a notice that gets lost is found missing by its version.
 */
final class Postbox {
    /** A signal that nobody has taken by then is refused. */
    static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** A signal is not delivered later than that: its sender may have been refused it already. */
    static final Duration LIFE = Duration.ofMillis(1_200);

    /** How long after it was taken a signal may still be refused; dialects that let signals wait make it longer. */
    private static final Duration AFTERMATH = Duration.ofSeconds(2);

    private static final long MOST_WAITING_CHARS = 32L << 20;

    private final Keys keys;
    private final Pipeline pipeline;
    private final Ticker ticker;
    private final PutCall.Sender self;
    private final Map<NodeId, Outgoing> links = new ConcurrentHashMap<>();
    private final Stripe refusals;
    private final Patience<Parcel> onTheWay;
    private final Patience<Parcel> aftermath;

    /** @param workers tell the senders of what did not arrive */
    Postbox(Keys keys, Pipeline pipeline, Ticker ticker, PutCall.Sender self, Executor workers) {
        this.keys = keys;
        this.pipeline = pipeline;
        this.ticker = ticker;
        this.self = self;
        this.refusals = new Stripe(workers);
        this.onTheWay = new Patience<>(ticker, PATIENCE);
        this.aftermath = new Patience<>(ticker, AFTERMATH);
    }

    /** A dialect lets signals wait for that long at their target's node, and may refuse them then. */
    void expectLateRefusals(Duration wait) {
        aftermath.atLeast(wait.plus(AFTERMATH));
    }

    /** Sends a notice, or an answer; dropped while Redis cannot be reached. */
    void send(NodeId to, Frame frame) {
        if (!pipeline.isDown()) {
            pipeline.submit(new PutCall(self, keys, link(to), frame, null, 0));
        }
    }

    void send(Collection<NodeId> nodes, Frame frame) {
        nodes.forEach(node -> {
            if (!node.equals(self.self())) {
                send(node, frame);
            }
        });
    }

    /** Sends a signal to one node. */
    void send(NodeId to, Frame frame, Signal signal, Consumer<Refusal> refused) {
        int weight = signal.payload() == null ? 0 : signal.payload().text().length();
        if (pipeline.isDown() || self.waitingChars().get() + weight > MOST_WAITING_CHARS) {
            refused.accept(Refusal.UNREACHABLE);
            return;
        }
        Consumer<Refusal> later = why -> refusals.later(() -> refused.accept(why));
        Parcel parcel = new Parcel(link(to), ticker.nanos(), later);
        onTheWay.add(parcel);
        pipeline.submit(new PutCall(self, keys, link(to), frame, parcel, weight));
    }

    /** Sends a signal to several nodes; its sender is refused it at most once. */
    void send(Set<NodeId> nodes, Frame frame, Signal signal, Consumer<Refusal> refused) {
        AtomicBoolean told = new AtomicBoolean();
        nodes.forEach(node -> send(node, frame, signal, why -> {
            if (told.compareAndSet(false, true)) {
                refused.accept(Refusal.UNREACHABLE);
            }
        }));
    }

    /** How many senders are about to be told. */
    int waiting() {
        return refusals.waiting();
    }

    /** Another node has these of our signals. */
    void taken(NodeId by, List<Frame.Range> ranges) {
        Outgoing link = links.get(by);
        if (link != null) {
            ranges.forEach(link::taken);
        }
    }

    /** Another node could not deliver one of our signals. */
    void refused(NodeId by, long number, Refusal why) {
        Outgoing link = links.get(by);
        if (link != null) {
            link.refused(number, why);
        }
    }

    /** Forgets a node that is gone for good; what is on the way to it is refused when its time is over. */
    void forget(NodeId node) {
        links.remove(node);
    }

    /** Refuses what nobody has taken in time. */
    void expire() {
        onTheWay.expire(parcel -> {
            if (parcel.refuseUnlessTaken()) {
                aftermath.add(parcel);
            }
        });
        aftermath.expire(Parcel::forget);
    }

    private Outgoing link(NodeId to) {
        return links.computeIfAbsent(to, Outgoing::new);
    }
}
