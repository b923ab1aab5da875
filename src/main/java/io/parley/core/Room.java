// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A room as one node knows it: the members that are connected here, and those the backplane says are elsewhere.
 *
 * <p><b>Locks.</b> Map bin of {@link Rooms} (inside {@code compute}) → monitor of the room → monitor of an
 * {@link Earshot} → the outbox's own. The room's guards every change of {@link #seats}. Under it notices are only
 * <em>appended</em> to outboxes, in the same order as the changes, so a list of members and a "joined" can never cross;
 * they are flushed after it is released, by {@link Told#flush}. A newcomer's own list is appended before the new map is
 * published, so nothing that was sent to it by looking it up in the map can overtake its list.
 *
 * <p><b>Relay takes no lock of the room:</b> one volatile read of an immutable map, then the target's {@link Earshot}.
 */
final class Room {
    private final RoomKey key;
    private final RoomPolicy policy;
    private final String dialect;
    private final Ticker ticker;
    private final long openedAt;
    private volatile Map<PeerId, Seat> seats = Map.of();
    private volatile long lastActivity;
    private volatile long lastTouched;

    Room(RoomKey key, RoomPolicy policy, String dialect, Ticker ticker) {
        this.key = key;
        this.policy = policy;
        this.dialect = dialect;
        this.ticker = ticker;
        this.openedAt = ticker.nanos();
        this.lastActivity = openedAt;
        this.lastTouched = openedAt;
    }

    RoomKey key() {
        return key;
    }

    RoomPolicy policy() {
        return policy;
    }

    String dialect() {
        return dialect;
    }

    long openedAt() {
        return openedAt;
    }

    /** The seat of a member, wherever it is connected; null when there is none. */
    @Nullable
    Seat find(PeerId id) {
        return seats.get(id);
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    List<Member> members() {
        return membersOf(seats);
    }

    boolean hasLocals() {
        return seats.values().stream().anyMatch(seat -> seat.link() != null);
    }

    /** Seats a member of this node after the backplane has. {@code remote} are the members on other nodes as of then. */
    synchronized void admit(Seat newcomer, List<Member> remote, @Nullable String correlation, Told told) {
        touch();
        Map<PeerId, Seat> next = withRemoteLocked(remote, told);
        Seat stale = next.get(newcomer.id());
        if (stale != null) {
            departLocked(next, stale, told);
        }
        List<Seat> others = List.copyOf(next.values());
        next.put(newcomer.id(), newcomer);
        List<Member> members = membersOf(next);
        told.admit(newcomer, Delivery.toOne(new Notice.Admitted(key, newcomer.member(), members, correlation)));
        tellAll(others, new Notice.Arrived(key, newcomer.member(), members, true), told);
        seats = Collections.unmodifiableMap(next);
    }

    /** Removes that very join, and tells the others. Nothing happens when it is gone already. */
    synchronized boolean remove(Seat leaver, Told told) {
        Seat seat = seats.get(leaver.id());
        if (seat == null || !seat.isSameJoin(leaver)) {
            return false;
        }
        touch();
        Map<PeerId, Seat> next = new LinkedHashMap<>(seats);
        departLocked(next, seat, told);
        seats = Collections.unmodifiableMap(next);
        return true;
    }

    /** Seats a member of another node. */
    synchronized void admitRemote(Member member, Told told) {
        touch();
        Map<PeerId, Seat> next = new LinkedHashMap<>(seats);
        arriveLocked(next, member, told);
        seats = Collections.unmodifiableMap(next);
    }

    /** Makes the members on other nodes what they are said to be, and tells the peers here the difference. */
    synchronized void resync(List<Member> remote, Told told) {
        seats = Collections.unmodifiableMap(withRemoteLocked(remote, told));
    }

    /** Lists the members to one of them, in order with the notices about them. Not to one that is out of it already. */
    synchronized void list(Seat asker, @Nullable String correlation, Told told) {
        if (seats.get(asker.id()) != asker) {
            return;
        }
        Notice listed = new Notice.Listed(key, asker.id(), membersOf(seats), correlation);
        told.tell(asker, Delivery.toOne(listed));
    }

    /** Empties the room and returns who was in it here. */
    synchronized List<Seat> disband(DisbandReason reason, Told told) {
        List<Seat> here =
                seats.values().stream().filter(seat -> seat.link() != null).toList();
        tellAll(here, new Notice.Disbanded(key, reason), told);
        seats = Map.of();
        return here;
    }

    /** Notes that the room is in use. */
    void touch() {
        lastActivity = ticker.nanos();
    }

    /** How long the room has not been in use on this node, in nanoseconds. */
    long idleNanos(long now) {
        return now - lastActivity;
    }

    /** Whether the room was in use since this was last asked. */
    boolean takeTouched() {
        long activity = lastActivity;
        boolean touched = activity - lastTouched > 0;
        lastTouched = activity;
        return touched;
    }

    private Map<PeerId, Seat> withRemoteLocked(List<Member> remote, Told told) {
        Map<PeerId, Seat> next = new LinkedHashMap<>(seats);
        Map<PeerId, Member> wanted = new HashMap<>();
        remote.forEach(member -> wanted.put(member.id(), member));
        for (Seat seat : seats.values()) {
            Member now = wanted.get(seat.id());
            if (seat.link() == null && (now == null || !now.isSameJoin(seat.member()))) {
                departLocked(next, seat, told);
            }
        }
        remote.forEach(member -> arriveLocked(next, member, told));
        return next;
    }

    private void arriveLocked(Map<PeerId, Seat> next, Member member, Told told) {
        Seat present = next.get(member.id());
        if (present != null && present.member().isSameJoin(member)) {
            return;
        }
        if (present != null) {
            departLocked(next, present, told);
        }
        List<Seat> others = List.copyOf(next.values());
        next.put(member.id(), new Seat(member, null));
        tellAll(others, new Notice.Arrived(key, member, membersOf(next), false), told);
    }

    private void departLocked(Map<PeerId, Seat> next, Seat leaver, Told told) {
        next.remove(leaver.id());
        tellAll(next.values(), new Notice.Departed(key, leaver.member(), membersOf(next)), told);
    }

    private static void tellAll(Collection<Seat> receivers, Notice notice, Told told) {
        Delivery delivery = Delivery.toMany(notice);
        receivers.forEach(seat -> told.tell(seat, delivery));
    }

    private static List<Member> membersOf(Map<PeerId, Seat> seats) {
        List<Member> members = new ArrayList<>(seats.size());
        seats.values().forEach(seat -> members.add(Objects.requireNonNull(seat).member()));
        return Collections.unmodifiableList(members);
    }
}
