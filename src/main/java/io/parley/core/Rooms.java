// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of this node and the connections in them: membership through the backplane, relay directly.
 *
 * <p>The backplane decides who is a member; {@link Room} decides in which order this node's peers hear of it. For the
 * order of the locks see {@link Room}.
 */
public final class Rooms {
    private static final Logger LOG = System.getLogger(Rooms.class.getName());

    private final ConcurrentHashMap<RoomKey, Room> rooms = new ConcurrentHashMap<>();
    private final Links links = new Links();
    private final AtomicLong generations = new AtomicLong();
    private final AtomicLong connected = new AtomicLong();
    private final Backplane backplane;
    private final Telemetry telemetry;
    private final Timeline timeline;
    private final Ticker ticker;
    private final Timers timers;
    private final InstantSource wallClock;
    private volatile boolean draining;

    /** Joins the node to its backplane, and tells nobody the story. */
    public Rooms(Backplane backplane, Telemetry telemetry, Ticker ticker, Timers timers, InstantSource wallClock) {
        this(backplane, telemetry, Timeline.NONE, ticker, timers, wallClock);
    }

    /** Joins the node to its backplane. */
    public Rooms(
            Backplane backplane,
            Telemetry telemetry,
            Timeline timeline,
            Ticker ticker,
            Timers timers,
            InstantSource wallClock) {
        this.backplane = backplane;
        this.telemetry = telemetry;
        this.timeline = timeline;
        this.ticker = ticker;
        this.timers = timers;
        this.wallClock = wallClock;
        backplane.start(new FromOtherNodes(this));
    }

    /**
     * Takes a new connection in.
     *
     * @param givenId its id where the dialect gave one at once; null when each join names one
     */
    public PeerLink connect(
            Outbox outbox, Codec codec, ConnectionTerms terms, RoomPolicy policy, @Nullable PeerId givenId) {
        PeerLink link = new PeerLink(connected.incrementAndGet(), this, outbox, codec, terms, policy, givenId, ticker);
        links.add(link);
        return link;
    }

    /** This node. */
    public NodeId self() {
        return backplane.self();
    }

    /** Whether new connections and joins can be taken. */
    public boolean isReady() {
        return !draining && backplane.isAvailable();
    }

    /** Whether {@link #drain} was called last, and not {@link #undrain}. */
    public boolean isDraining() {
        return draining;
    }

    /** Refuses joins from now on; the connections stay. */
    public void drain() {
        draining = true;
    }

    /** Takes joins again. */
    public void undrain() {
        draining = false;
    }

    /** How many connections are open on this node. */
    public int connections() {
        return links.size();
    }

    /** How many rooms have members on this node. */
    public int size() {
        return rooms.size();
    }

    /** Every open connection of this node, in no order. */
    public void forEachConnection(Consumer<PeerLink> action) {
        links.forEach(action);
    }

    /** How many frames wait for the clients of this node. */
    public int waitingFrames() {
        AtomicInteger waiting = new AtomicInteger();
        links.forEach(link -> waiting.addAndGet(link.outbox().waiting()));
        return waiting.get();
    }

    /** One room as it is on all nodes. */
    public CompletionStage<Optional<RoomView>> view(RoomKey room) {
        return backplane.view(room);
    }

    /** All rooms of a realm on all nodes. */
    public CompletionStage<List<RoomView>> views(String realm) {
        return backplane.views(realm);
    }

    /**
     * A small fact that all nodes agree on: whoever asks first proposes it.
     *
     * @param name what it is about, from a closed set
     * @param proposal asked only where no node has proposed anything yet
     * @return completed once, as soon as the nodes can be asked; not before
     */
    public CompletionStage<String> shared(String name, Supplier<String> proposal) {
        return backplane.shared(name, proposal);
    }

    /**
     * Ends a room on all nodes.
     *
     * @param refused called at most once, on any thread, when the nodes cannot be reached and nothing was done
     */
    public void disband(RoomKey room, DisbandReason reason, Consumer<Refusal> refused) {
        backplane.disband(room, reason, refused);
    }

    /** Does what is due by the clock. Called about once a second, by one thread at a time. */
    public void sweep() {
        long now = ticker.nanos();
        links.sweep(now);
        Census census = new Census(self());
        rooms.values().forEach(room -> {
            sweep(room, now);
            census.add(room);
        });
        backplane.sweep();
        telemetry.population(backplane.census(census.counts()));
        telemetry.swept(ticker.since(now));
    }

    private void sweep(Room room, long now) {
        Duration ttl = room.policy().idleTtl();
        if (ttl == null) {
            return;
        }
        long idle = room.idleNanos(now);
        if (room.takeTouched()) {
            backplane.touch(room.key(), Duration.ofNanos(idle));
        }
        if (idle > ttl.toNanos()) {
            backplane.expire(room.key(), ttl);
        }
    }

    long now() {
        return ticker.nanos();
    }

    Timers timers() {
        return timers;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    Timeline timeline() {
        return timeline;
    }

    void forget(PeerLink link) {
        links.remove(link);
    }

    @Nullable
    Room find(RoomKey key) {
        return rooms.get(key);
    }

    /** Asks for a seat; the link hears the outcome by {@link PeerLink#seated} or {@link PeerLink#refused}. */
    void join(PeerLink link, Command.Join join, PeerId id, @Nullable Place leaving) {
        if (draining) {
            timeline.refused(join.room(), id, Refusal.DRAINING, join.room().name());
            link.refused(Refusal.DRAINING, join.room().name(), join.correlation());
            return;
        }
        Member member = new Member(
                id,
                backplane.self(),
                generations.incrementAndGet(),
                link.terms().dialect(),
                wallClock.millis(),
                join.attributes());
        ask(new JoinRequest(link, join, member, leaving), true);
    }

    private record JoinRequest(
            PeerLink link,
            Command.Join join,
            Member member,
            @Nullable Place leaving) {
        RoomKey room() {
            return join.room();
        }

        void refuse(Refusal refusal) {
            link.noteJoinRefused(room(), member.id(), refusal, about(refusal));
            link.refused(refusal, about(refusal), join.correlation());
        }

        private String about(Refusal refusal) {
            return refusal == Refusal.PEER_ID_TAKEN ? member.id().value() : room().name();
        }
    }

    private void ask(JoinRequest request, boolean first) {
        backplane.join(
                request.room(), request.member(), request.link().policy(), verdict -> settle(request, verdict, first));
    }

    private void settle(JoinRequest request, Verdict verdict, boolean first) {
        if (verdict instanceof Verdict.Seated seated) {
            seat(request, seated.remote());
        } else if (verdict instanceof Verdict.Taken taken && first) {
            probe(request.room(), taken.holder(), alive -> {
                if (alive) {
                    request.refuse(Refusal.PEER_ID_TAKEN);
                } else {
                    ask(request, false);
                }
            });
        } else if (verdict instanceof Verdict.Taken) {
            request.refuse(Refusal.PEER_ID_TAKEN);
        } else if (verdict instanceof Verdict.Full) {
            request.refuse(Refusal.ROOM_FULL);
        } else {
            request.refuse(Refusal.BACKPLANE_UNAVAILABLE);
        }
    }

    private void seat(JoinRequest request, List<Member> remote) {
        if (request.leaving() != null) {
            vacate(request.leaving(), request.link());
        }
        PeerLink link = request.link();
        Seat seat = new Seat(request.member(), link);
        Told told = new Told();
        Room room = rooms.compute(request.room(), (key, present) -> {
            Room it = present != null ? present : open(key, link);
            it.admit(seat, remote, request.join().correlation(), told);
            return it;
        });
        telemetry.joined(link.terms().dialect());
        timeline.joined(request.room(), request.member(), link.terms().remoteAddress());
        // Before the flush: the newcomer must be seated here before it can answer anything it is told.
        link.seated(new Place(room, seat));
        told.flush();
    }

    private Room open(RoomKey key, PeerLink link) {
        telemetry.roomOpened(link.terms().dialect());
        return new Room(key, link.policy(), link.terms().dialect(), ticker);
    }

    /**
     * Gives a seat back. The others hear of it when the backplane has freed the seat, in order with the joins, so
     * nobody ever sees more members than the room takes, and whoever hears of the leave finds the seat free.
     */
    void vacate(Place place, @Nullable PeerLink hears) {
        RoomKey key = place.room().key();
        Member member = place.seat().member();
        PeerLink link = place.seat().link();
        backplane.leave(key, member, emptied -> {
            remove(key, place.seat());
            if (emptied && link != null) {
                tellEnd(key, link, hears);
            }
        });
    }

    private void remove(RoomKey key, Seat seat) {
        Told told = new Told();
        boolean[] removed = {false};
        rooms.computeIfPresent(key, (k, room) -> {
            removed[0] = room.remove(seat, told);
            return keepOrClose(room);
        });
        if (removed[0]) {
            telemetry.left(seat.member().dialect());
            timeline.left(key, seat.member());
        }
        told.flush();
    }

    private void tellEnd(RoomKey key, PeerLink link, @Nullable PeerLink hears) {
        switch (link.policy().lastMemberHears()) {
            case NOBODY -> {}
            case THE_LEAVER -> {
                if (hears != null) {
                    hears.tell(new Notice.Disbanded(key, DisbandReason.LAST_MEMBER_LEFT));
                }
            }
            case THE_REALM -> backplane.announceEnd(key, link.terms().dialect());
        }
    }

    private @Nullable Room keepOrClose(Room room) {
        if (room.hasLocals()) {
            return room;
        }
        telemetry.roomClosed(room.dialect(), ticker.since(room.openedAt()));
        return null;
    }

    /** Passes a signal on. @return why not, or null when the target, or the backplane, has it */
    @Nullable
    Refusal relay(Place from, Signal signal, PeerLink sender) {
        PeerId to = signal.to();
        Seat target = to == null ? null : from.room().find(to);
        if (target == null) {
            return Refusal.TARGET_UNKNOWN;
        }
        timeline.signaled(from.room().key(), signal);
        PeerLink link = target.link();
        if (link != null) {
            Refusal refusal = link.earshot()
                    .receive(from.room().key(), target, signal, sender.clock().lastHeard(), sender);
            if (refusal == null) {
                telemetry.relayed(from.seat().member().dialect(), signal.kind());
            }
            return refusal;
        }
        backplane.relay(
                from.room().key(),
                from.seat().member(),
                target.member(),
                signal,
                refusal -> sender.signalRefused(signal, refusal));
        telemetry.relayed(from.seat().member().dialect(), signal.kind());
        return null;
    }

    /** Passes a signal on to everybody else in the room; the sender hears when other nodes could not be reached. */
    void broadcast(Place from, Signal signal, PeerLink sender) {
        Room room = from.room();
        telemetry.relayed(from.seat().member().dialect(), signal.kind());
        timeline.signaled(room.key(), signal);
        if (tellLocals(room, from.seat(), signal, sender.clock().lastHeard())) {
            backplane.broadcast(
                    room.key(), from.seat().member(), signal, refusal -> sender.signalRefused(signal, refusal));
        }
    }

    /** @return whether the room has members on other nodes */
    boolean tellLocals(Room room, @Nullable Seat except, Signal signal, long heardAt) {
        Delivery delivery = Delivery.toMany(new Notice.Relayed(room.key(), signal, heardAt));
        boolean elsewhere = false;
        for (Seat seat : room.seats()) {
            PeerLink link = seat.link();
            if (link == null) {
                elsewhere = true;
            } else if (except == null || !seat.isSameJoin(except)) {
                if (link.earshot().offer(seat, delivery) != Outbox.Offer.TAKEN) {
                    telemetry.signalLost(link.terms().dialect());
                }
                link.earshot().flush();
            }
        }
        return elsewhere;
    }

    /** Lists the peer's own room to it, in order with the notices about that room. */
    void list(Place place, @Nullable String correlation) {
        Told told = new Told();
        place.room().list(place.seat(), correlation, told);
        told.flush();
    }

    /** Lists any other room. */
    void list(PeerLink asker, @Nullable PeerId self, Command.Discover discover) {
        RoomKey key = discover.room();
        if (key == null) {
            asker.refused(Refusal.NO_ROOM_TO_LIST, null, discover.correlation());
            return;
        }
        PeerId own = self != null
                ? self
                : Optional.ofNullable(asker.member()).map(Member::id).orElse(null);
        backplane.view(key).whenComplete((view, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, "PARL0002W A room could not be listed: {0}", failure.toString());
                asker.refused(Refusal.BACKPLANE_UNAVAILABLE, key.name(), discover.correlation());
            } else if (view.isEmpty()) {
                asker.refused(Refusal.ROOM_UNKNOWN, key.name(), discover.correlation());
            } else {
                asker.answered(new Notice.Listed(key, own, view.get().members(), discover.correlation()));
            }
        });
    }

    private void probe(RoomKey key, Member holder, Consumer<Boolean> alive) {
        if (holder.node().equals(backplane.self())) {
            probeHere(key, holder, alive);
        } else {
            backplane.probe(key, holder, alive);
        }
    }

    /** A holder that has a seat but is not in the room yet is just joining, so it is no ghost. */
    void probeHere(RoomKey key, Member holder, Consumer<Boolean> alive) {
        Room room = rooms.get(key);
        Seat seat = room == null ? null : room.find(holder.id());
        if (seat == null || seat.link() == null || !seat.member().isSameJoin(holder)) {
            alive.accept(true);
        } else {
            seat.link().probe(alive);
        }
    }

    void dropDisbanded(RoomKey key, DisbandReason reason) {
        Told told = new Told();
        List<Seat> members = new ArrayList<>();
        rooms.computeIfPresent(key, (k, room) -> {
            members.addAll(room.disband(reason, told));
            return keepOrClose(room);
        });
        told.flush();
        for (Seat seat : members) {
            telemetry.left(seat.member().dialect());
            if (seat.link() != null) {
                timeline.closing(key, seat.member(), reason.closeReason());
                timeline.left(key, seat.member());
                seat.link().disbanded(seat, reason.closeReason());
            }
        }
    }
}
