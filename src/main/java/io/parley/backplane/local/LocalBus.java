// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.local;

import io.parley.core.Backplane;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.Population;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.RoomView;
import io.parley.core.Ticker;
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that the nodes of one process share, and the way from one node to another.
 *
 * <p>Membership changes inside the map's {@code compute}; what a change makes other nodes do is only <em>added</em> to
 * their inboxes there, and runs after the bin is released. So all nodes see the changes of a room in one order.
 */
public final class LocalBus {
    private final ConcurrentHashMap<RoomKey, SharedRoom> rooms = new ConcurrentHashMap<>();
    private final Map<NodeId, Inbox> inboxes = new ConcurrentHashMap<>();
    private final EmptyRooms empties = new EmptyRooms();
    private final Map<String, String> facts = new ConcurrentHashMap<>();
    private final Map<NodeId, Map<String, Population>> counts = new ConcurrentHashMap<>();
    private final Ticker ticker;

    public LocalBus(Ticker ticker) {
        this.ticker = ticker;
    }

    void connect(NodeId node, Backplane.Listener listener) {
        inboxes.put(node, new Inbox(listener));
    }

    void disconnect(NodeId node) {
        inboxes.remove(node);
        counts.remove(node);
        rooms.forEach((key, room) -> room.membersOf(node).forEach(member -> leave(key, member, emptied -> {})));
    }

    void join(RoomKey key, Member member, RoomPolicy policy, Consumer<Verdict> reply) {
        rooms.compute(key, (k, present) -> {
            SharedRoom room = present != null ? present : new SharedRoom(policy, member.joinedAt());
            Verdict verdict = room.join(member, policy, ticker.nanos());
            send(member.node(), key, listener -> reply.accept(verdict));
            if (verdict instanceof Verdict.Seated) {
                empties.remove(key);
                others(room, member.node(), key, listener -> listener.joined(key, member));
            }
            return room.isEmpty() ? present : room;
        });
        drain(key);
    }

    void leave(RoomKey key, Member member, Consumer<Boolean> reply) {
        rooms.compute(key, (k, room) -> {
            boolean left = room != null && room.leave(member, ticker.nanos());
            boolean emptied = left && room.isEmpty();
            send(member.node(), key, listener -> reply.accept(emptied));
            if (left) {
                others(room, member.node(), key, listener -> listener.left(key, member));
            }
            return emptied ? keep(key, room) : room;
        });
        drain(key);
        empties.overflow().forEach(this::forgetIfEmpty);
    }

    /** A room without members stays for a while, or goes at once. */
    private @Nullable SharedRoom keep(RoomKey key, SharedRoom room) {
        if (room.policy().emptyTtl().isZero()) {
            return null;
        }
        empties.add(key, ticker.nanos() + room.policy().emptyTtl().toNanos());
        return room;
    }

    void disband(RoomKey key, DisbandReason reason, @Nullable Duration idle) {
        rooms.computeIfPresent(key, (k, room) -> {
            if (idle != null && !room.isIdleFor(idle, ticker.nanos())) {
                return room;
            }
            room.nodes().forEach(node -> send(node, key, listener -> listener.disbanded(key, reason)));
            return null;
        });
        empties.remove(key);
        drain(key);
    }

    void touch(RoomKey key, Duration ago) {
        SharedRoom room = rooms.get(key);
        if (room != null) {
            room.touch(ticker.nanos() - ago.toNanos());
        }
    }

    /** Runs something on one other node, in order with the room's events there. @return whether that node is there */
    boolean tell(NodeId node, RoomKey key, Consumer<Backplane.Listener> message) {
        boolean there = send(node, key, message);
        drain(key);
        return there;
    }

    /** Runs something on every other node that has members in the room. */
    void tellOthers(NodeId from, RoomKey key, Consumer<Backplane.Listener> message) {
        rooms.computeIfPresent(key, (k, room) -> {
            others(room, from, key, message);
            return room;
        });
        drain(key);
    }

    /** Runs something on every node. */
    void tellAll(RoomKey key, Consumer<Backplane.Listener> message) {
        inboxes.keySet().forEach(node -> send(node, key, message));
        drain(key);
    }

    Optional<RoomView> view(RoomKey key) {
        return Optional.ofNullable(rooms.get(key)).map(room -> room.view(key));
    }

    List<RoomView> views(String realm) {
        return rooms.entrySet().stream()
                .filter(entry -> entry.getKey().realm().equals(realm))
                .map(entry -> entry.getValue().view(entry.getKey()))
                .sorted(Comparator.comparingLong(RoomView::createdAt))
                .toList();
    }

    String shared(String name, Supplier<String> proposal) {
        return facts.computeIfAbsent(name, absent -> proposal.get());
    }

    Map<String, Population> census(NodeId node, Map<String, Population> here) {
        counts.put(node, here);
        Map<String, Population> sums = new HashMap<>();
        counts.values().forEach(some -> some.forEach((dialect, count) -> sums.merge(dialect, count, Population::plus)));
        return sums;
    }

    void sweep() {
        empties.expired(ticker.nanos()).forEach(this::forgetIfEmpty);
    }

    private void forgetIfEmpty(RoomKey key) {
        rooms.computeIfPresent(key, (k, room) -> room.isEmpty() ? null : room);
    }

    private void others(SharedRoom room, NodeId except, RoomKey key, Consumer<Backplane.Listener> message) {
        room.nodes().stream().filter(node -> !node.equals(except)).forEach(node -> send(node, key, message));
    }

    private boolean send(NodeId node, RoomKey key, Consumer<Backplane.Listener> message) {
        Inbox inbox = inboxes.get(node);
        if (inbox != null) {
            inbox.add(key, message);
        }
        return inbox != null;
    }

    private void drain(RoomKey key) {
        BiConsumer<NodeId, Inbox> drain = (node, inbox) -> inbox.drain(key);
        inboxes.forEach(drain);
    }
}
