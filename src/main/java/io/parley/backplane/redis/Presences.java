// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import redis.clients.jedis.Protocol.Command;

/**
 * The rooms in which this node has members, spread over {@link Stripe stripes}, and the list of them in Redis, from
 * which the node's members are reaped should it die.
 */
final class Presences {
    private static final int STRIPES = 64;

    private final Desk desk;
    private final Stripe[] stripes;
    private final Map<RoomKey, Presence> rooms = new ConcurrentHashMap<>();

    Presences(Desk desk, Executor workers) {
        this.desk = desk;
        this.stripes = Stream.generate(() -> new Stripe(workers)).limit(STRIPES).toArray(Stripe[]::new);
    }

    Stripe stripe(RoomKey room) {
        return stripes[Math.floorMod(room.hashCode(), STRIPES)];
    }

    /** How many things wait to be told. */
    int waiting() {
        return Stream.of(stripes).mapToInt(Stripe::waiting).sum();
    }

    /** The nodes that have members in a room besides this one, as far as known here. */
    Set<NodeId> otherNodes(RoomKey room) {
        Presence presence = rooms.get(room);
        return presence == null ? Set.of() : presence.otherNodes();
    }

    void join(RoomKey room, Member member, RoomPolicy policy, Consumer<Verdict> reply) {
        stripe(room).run(() -> {
            if (desk.ready().getAsBoolean()) {
                rooms.computeIfAbsent(room, this::open).join(member, policy, reply);
            } else {
                reply.accept(new Verdict.Unavailable());
            }
        });
    }

    private Presence open(RoomKey room) {
        enlist(room);
        return new Presence(desk, room, stripe(room), this::close);
    }

    /** The first entry makes the list, which must not stay for good when this node and all others are gone soon after. */
    private void enlist(RoomKey room) {
        String list = desk.keys().rooms(desk.self());
        desk.pipeline().submit(new PlainCall("enlist", Command.SADD, list, Keys.name(room)));
        desk.pipeline().submit(new PlainCall("enlist", Command.PEXPIRE, list, Lives.ROOM.toMillis()));
    }

    private void close(Presence presence) {
        if (rooms.remove(presence.room(), presence)) {
            String list = desk.keys().rooms(desk.self());
            desk.pipeline().submit(new PlainCall("enlist", Command.SREM, list, Keys.name(presence.room())));
        }
    }

    /** Does something about a room on its stripe, now. @param absent when this node has nothing to do with it */
    void ask(RoomKey room, Consumer<Presence> action, Runnable absent) {
        stripe(room).run(() -> act(room, action, absent));
    }

    /** Has a worker do something about a room, if this node has anything to do with it. */
    void tell(RoomKey room, Consumer<Presence> action, Runnable absent) {
        stripe(room).later(() -> act(room, action, absent));
    }

    private void act(RoomKey room, Consumer<Presence> action, Runnable absent) {
        Presence presence = rooms.get(room);
        if (presence == null) {
            absent.run();
        } else {
            action.accept(presence);
        }
    }

    /** Begins to recover every room. @param done called once, when all own members have their seats again */
    void recover(Runnable done) {
        Collection<Presence> all = List.copyOf(rooms.values());
        AtomicInteger open = new AtomicInteger(all.size() + 1);
        Runnable one = () -> {
            if (open.decrementAndGet() == 0) {
                done.run();
            }
        };
        all.forEach(presence -> {
            enlist(presence.room());
            presence.stripe().later(() -> presence.recover(one));
        });
        one.run();
    }

    /** Has the rooms of one of {@code parts} slices of the stripes compared with Redis. */
    void compare(int part, int parts) {
        rooms.values().forEach(presence -> {
            if (Math.floorMod(presence.room().hashCode(), STRIPES) % parts == part) {
                presence.stripe().later(presence::compare);
            }
        });
    }

    /** Names the other nodes with members in the rooms of that slice. */
    void eachOtherNode(int part, int parts, BiConsumer<RoomKey, NodeId> action) {
        rooms.forEach((room, presence) -> {
            if (Math.floorMod(room.hashCode(), STRIPES) % parts == part) {
                presence.otherNodes().forEach(node -> action.accept(room, node));
            }
        });
    }

    void compareAll() {
        rooms.values().forEach(presence -> presence.stripe().later(presence::compare));
    }

    /** Keeps all rooms, and the list of them, from being forgotten by Redis. */
    void refresh() {
        String list = desk.keys().rooms(desk.self());
        rooms.values().forEach(presence -> {
            presence.refresh();
            desk.pipeline().submitBehind(new PlainCall("enlist", Command.SADD, list, Keys.name(presence.room())));
        });
        desk.pipeline().submitBehind(new PlainCall("enlist", Command.PEXPIRE, list, Lives.ROOM.toMillis()));
    }

    /** Gives all seats of this node back. */
    void leaveAll() {
        rooms.values().forEach(presence -> presence.stripe().later(presence::leaveAll));
    }
}
