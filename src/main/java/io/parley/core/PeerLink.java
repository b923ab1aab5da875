// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection's state, NEW → JOINED → GONE, and the only way in for its commands.
 *
 * <p>Everything that changes the state runs in the link's {@link Mailbox}: commands, the backplane's answers, the end of
 * the connection. While an answer is due, further commands are parked, so one connection's requests take effect in the
 * order sent. What is parked is bounded; a client that sends more is disconnected.
 */
public final class PeerLink implements SignalSender {
    private static final Logger LOG = System.getLogger(PeerLink.class.getName());
    private static final int MAX_PARKED = 1_000;
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    private final long number;
    private final Rooms rooms;
    private final Outbox outbox;
    private final Codec codec;
    private final ConnectionTerms terms;
    private final RoomPolicy policy;
    private final @Nullable PeerId givenId;
    private final Mailbox mailbox = new Mailbox();
    private final Deque<Command> parked = new ArrayDeque<>(0);
    private final Command.Handler requests = new Requests();
    private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();
    private final LinkClock clock;
    private final Earshot earshot;

    private volatile @Nullable Place place;
    private volatile boolean ended;
    private boolean awaiting;

    /**
     * A connection that has just been opened.
     *
     * @param number by which the administrator calls it
     * @param givenId its id where the dialect gave one at once; null when each join names one
     */
    PeerLink(
            long number,
            Rooms rooms,
            Outbox outbox,
            Codec codec,
            ConnectionTerms terms,
            RoomPolicy policy,
            @Nullable PeerId givenId,
            Ticker ticker) {
        this.number = number;
        this.rooms = rooms;
        this.outbox = outbox;
        this.codec = codec;
        this.terms = terms;
        this.policy = policy;
        this.givenId = givenId;
        this.clock = new LinkClock(terms, ticker.nanos());
        this.earshot = new Earshot(outbox, policy, ticker, rooms.timers());
    }

    /** Does what the peer asks, or answers why not. Never throws and never waits. */
    public void handle(Command command) {
        mailbox.run(() -> {
            if (ended) {
                return;
            }
            if (!awaiting) {
                apply(command);
            } else if (parked.size() < MAX_PARKED) {
                parked.add(command);
            } else {
                end(CloseReason.TOO_MANY_WAITING);
            }
        });
    }

    /** Tells the peer something that no command asked for. */
    public void tell(Notice notice) {
        outbox.offer(Delivery.toOne(notice));
        outbox.flush();
    }

    /** Notes a sign of life: a frame, a ping or a pong. */
    public void heard() {
        clock.heard(rooms.now());
        for (Probe probe = probes.poll(); probe != null; probe = probes.poll()) {
            probe.answer(true);
        }
    }

    /** The connection is over: its membership ends. Later calls do nothing. */
    public void gone() {
        mailbox.run(() -> {
            ended = true;
            parked.clear();
            vacate(false);
            rooms.forget(this);
        });
    }

    /** Ends the membership and closes the connection behind what it was told. */
    public void close(CloseReason reason) {
        mailbox.run(() -> end(reason));
    }

    /** Which connection of this node it is, counted from its start. */
    public long number() {
        return number;
    }

    /** How long the connection has been open. */
    public Duration age() {
        return Duration.ofNanos(rooms.now() - clock.openedAt());
    }

    /** What the connection was granted. */
    public ConnectionTerms terms() {
        return terms;
    }

    /** The present membership, or null. */
    public @Nullable Member member() {
        Place here = place;
        return here == null ? null : here.seat().member();
    }

    /** The room the peer is in, or null. */
    public @Nullable RoomKey room() {
        Place here = place;
        return here == null ? null : here.room().key();
    }

    Outbox outbox() {
        return outbox;
    }

    RoomPolicy policy() {
        return policy;
    }

    LinkClock clock() {
        return clock;
    }

    /** What reaches the peer in its seat. */
    Earshot earshot() {
        return earshot;
    }

    @Override
    public void signalRefused(Signal signal, Refusal refusal) {
        PeerId to = signal.to();
        refusedLater(refusal, to == null ? null : to.value(), signal.correlation());
    }

    private void refusedLater(Refusal refusal) {
        refusedLater(refusal, null, null);
    }

    /** Something that nobody was waiting for came to nothing. */
    private void refusedLater(Refusal refusal, @Nullable String about, @Nullable String correlation) {
        mailbox.run(() -> {
            if (!ended) {
                refuse(refusal, about, correlation);
            }
        });
    }

    /** Asks for a sign of life. A connection that gives none within two seconds is a ghost and is removed. */
    void probe(Consumer<Boolean> alive) {
        Probe probe = new Probe(answer -> {
            if (answer) {
                alive.accept(true);
            } else {
                evict(() -> alive.accept(false));
            }
        });
        probes.add(probe);
        outbox.ping();
        rooms.timers().after(PROBE_PATIENCE, () -> {
            probes.remove(probe);
            probe.answer(false);
        });
    }

    private void evict(Runnable then) {
        mailbox.run(() -> {
            ended = true;
            parked.clear();
            vacate(false);
            outbox.abort(CloseReason.GHOST);
            then.run();
        });
    }

    /** For the timeline alone: the link is in no room yet that {@link #refuse} could name. */
    void noteJoinRefused(RoomKey room, PeerId id, Refusal refusal, String about) {
        rooms.timeline().refused(room, id, refusal, about);
    }

    /** The join was granted. Called by {@link Rooms} before the newcomer can know of it. */
    void seated(Place seat) {
        mailbox.run(() -> {
            place = seat;
            if (ended) {
                vacate(false);
            } else {
                resume();
            }
        });
    }

    /** The join, or whatever else an answer was due for, came to nothing. */
    void refused(Refusal refusal, @Nullable String about, @Nullable String correlation) {
        mailbox.run(() -> {
            if (!ended) {
                refuse(refusal, about, correlation);
                resume();
            }
        });
    }

    /** The answer that was due has been given. */
    void answered(@Nullable Notice notice) {
        mailbox.run(() -> {
            if (!ended) {
                if (notice != null) {
                    tell(notice);
                }
                resume();
            }
        });
    }

    /** The room has ended under the peer, who was told already. */
    void disbanded(Seat seat, CloseReason reason) {
        mailbox.run(() -> {
            Place here = place;
            if (here != null && here.seat().isSameJoin(seat)) {
                place = null;
                earshot.leave();
                end(reason);
            }
        });
    }

    /** The seat is somebody else's since an interruption of the backplane. */
    void unseated(Seat seat) {
        mailbox.run(() -> {
            Place here = place;
            if (here != null && here.seat().isSameJoin(seat)) {
                refuse(Refusal.ROOM_FULL, here.room().key().name(), null);
                end(CloseReason.ROOM_FULL_AFTER_OUTAGE);
            }
        });
    }

    /** Does what is due by the clock: pings, deadlines, the end of a token. Called about once a second. */
    void sweep(long now) {
        Duration stuck = outbox.stuckFor();
        if (stuck.compareTo(terms.sendTimeout()) > 0) {
            rooms.telemetry().slowConsumer(terms.dialect());
            abort(CloseReason.SLOW_CONSUMER);
            return;
        }
        switch (clock.due(now, stuck.isZero())) {
            case NOTHING -> {}
            case PING -> outbox.ping();
            case SILENT -> abort(CloseReason.TIMED_OUT);
            case TOKEN_EXPIRED -> close(CloseReason.TOKEN_EXPIRED);
            case NEVER_JOINED -> refused(Refusal.JOIN_TIMEOUT, null, null);
        }
    }

    private void abort(CloseReason reason) {
        mailbox.run(() -> {
            ended = true;
            noteClosing(reason);
            vacate(false);
            outbox.abort(reason);
        });
    }

    private void apply(Command command) {
        try {
            command.applyTo(requests);
        } catch (RuntimeException e) {
            // The mailbox runs tasks of other threads, so a fault must end here and not in somebody else's call.
            LOG.log(Level.ERROR, "PARL0001E A command of a " + terms.dialect() + " peer failed", e);
            refuse(Refusal.INTERNAL, null, null);
        }
    }

    private void await() {
        awaiting = true;
    }

    private void resume() {
        awaiting = false;
        while (!awaiting && !ended && !parked.isEmpty()) {
            apply(parked.poll());
        }
    }

    /** Answers with a refusal in the dialect's words, which may be the end of the connection. */
    private void refuse(Refusal refusal, @Nullable String about, @Nullable String correlation) {
        rooms.telemetry().refused(terms.dialect(), refusal);
        Place here = place;
        if (here != null) {
            rooms.timeline().refused(here.room().key(), here.seat().id(), refusal, about);
        }
        Notice notice = new Notice.Refused(refusal, about, correlation);
        if (codec.render(notice) instanceof Rendering.Close end) {
            end(end.reason());
        } else {
            tell(notice);
        }
    }

    private void noteClosing(CloseReason reason) {
        Place here = place;
        if (here != null) {
            rooms.timeline().closing(here.room().key(), here.seat().member(), reason);
        }
    }

    private void end(CloseReason reason) {
        ended = true;
        parked.clear();
        noteClosing(reason);
        vacate(false);
        outbox.close(reason);
    }

    private void vacate(boolean asked) {
        Place here = place;
        if (here != null) {
            place = null;
            earshot.leave();
            rooms.vacate(here, asked ? this : null);
        }
    }

    /** What each command does to the link. Runs in the mailbox. */
    private final class Requests implements Command.Handler {
        @Override
        public void join(Command.Join join) {
            clock.joinSeen();
            Place here = place;
            if (here != null && here.room().key().equals(join.room())) {
                Room room = here.room();
                tell(new Notice.Readmitted(room.key(), here.seat().member(), room.members(), join.correlation()));
                return;
            }
            PeerId id = join.as() != null ? join.as() : givenId;
            if (id == null) {
                refuse(Refusal.PEER_ID_INVALID, null, join.correlation());
                return;
            }
            await();
            rooms.join(PeerLink.this, join, id, here);
        }

        @Override
        public void leave(Command.Leave leave) {
            Place here = place;
            if (here == null) {
                refuseUnseated(Refusal.NOTHING_TO_LEAVE, leave.correlation());
                return;
            }
            vacate(true);
            tell(new Notice.Left(here.room().key(), here.seat().id(), leave.correlation()));
        }

        @Override
        public void quit(Command.Quit quit) {
            if (place == null && policy.joinsFirst()) {
                refuse(Refusal.JOIN_FIRST, null, null);
            } else {
                end(CloseReason.NORMAL);
            }
        }

        @Override
        public void relay(Command.Relay relay) {
            Place here = place;
            if (here == null) {
                refuseUnseated(Refusal.NOT_IN_ROOM, relay.correlation());
                return;
            }
            Signal signal =
                    new Signal(relay.kind(), here.seat().id(), relay.to(), relay.payload(), relay.correlation());
            here.room().touch();
            if (relay.to() != null) {
                Refusal refusal = rooms.relay(here, signal, PeerLink.this);
                if (refusal != null) {
                    refuse(refusal, relay.to().value(), relay.correlation());
                }
            } else if (policy.missingTarget() == RoomPolicy.MissingTarget.MEANS_ALL_OTHERS) {
                rooms.broadcast(here, signal, PeerLink.this);
            } else {
                refuse(Refusal.TARGET_MISSING, relay.kind().name(), relay.correlation());
            }
        }

        @Override
        public void relayToNobody(Command.RelayToNobody relay) {
            if (place == null) {
                refuseUnseated(Refusal.NOT_IN_ROOM, relay.correlation());
            } else {
                refuse(Refusal.TARGET_UNKNOWN, relay.to(), relay.correlation());
            }
        }

        @Override
        public void disband(Command.Disband disband) {
            Place here = place;
            if (here == null) {
                refuseUnseated(Refusal.NOTHING_TO_DISBAND, null);
            } else {
                rooms.disband(here.room().key(), DisbandReason.USER_REQUESTED, PeerLink.this::refusedLater);
            }
        }

        @Override
        public void discover(Command.Discover discover) {
            Place here = place;
            if (discover.room() == null && here == null) {
                refuseUnseated(Refusal.NO_ROOM_TO_LIST, discover.correlation());
            } else if (here != null
                    && (discover.room() == null
                            || discover.room().equals(here.room().key()))) {
                rooms.list(here, discover.correlation());
            } else {
                await();
                rooms.list(PeerLink.this, givenId, discover);
            }
        }

        @Override
        public void keepAlive(Command.KeepAlive keepAlive) {
            Place here = place;
            tell(new Notice.KeptAlive(here == null ? givenId : here.seat().id(), keepAlive.correlation()));
        }

        @Override
        public void ignore(Command.Ignore ignore) {
            if (place == null && policy.joinsFirst()) {
                refuse(Refusal.JOIN_FIRST, null, null);
            }
        }

        @Override
        public void refuse(Command.Refuse refuse) {
            PeerLink.this.refuse(refuse.refusal(), refuse.detail(), refuse.correlation());
        }

        private void refuse(Refusal refusal, @Nullable String about, @Nullable String correlation) {
            PeerLink.this.refuse(refusal, about, correlation);
        }

        private void refuseUnseated(Refusal refusal, @Nullable String correlation) {
            refuse(policy.joinsFirst() ? Refusal.JOIN_FIRST : refusal, null, correlation);
        }
    }
}
