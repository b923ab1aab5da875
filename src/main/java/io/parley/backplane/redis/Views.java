// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.RoomKey;
import io.parley.core.RoomView;
import io.parley.core.Telemetry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Lists of all rooms of a realm, read over a connection of their own so that long ones hold nobody up. Who asks while
 * the same list is being read gets that one.
 */
final class Views {
    private static final int AT_ONCE = 200;

    private final Supplier<Servers> servers;
    private final Keys keys;
    private final Supplier<Set<NodeId>> nodes;
    private final Executor workers;
    private final Telemetry telemetry;
    private final Map<String, CompletableFuture<List<RoomView>>> underWay = new ConcurrentHashMap<>();

    Views(Supplier<Servers> servers, Keys keys, Supplier<Set<NodeId>> nodes, Executor workers, Telemetry telemetry) {
        this.servers = servers;
        this.keys = keys;
        this.nodes = nodes;
        this.workers = workers;
        this.telemetry = telemetry;
    }

    /** All rooms of the realm, oldest first. Completes exceptionally when Redis cannot be reached. */
    CompletableFuture<List<RoomView>> of(String realm) {
        CompletableFuture<List<RoomView>> fresh = new CompletableFuture<>();
        CompletableFuture<List<RoomView>> known = underWay.putIfAbsent(realm, fresh);
        if (known != null) {
            return known.copy();
        }
        try {
            workers.execute(() -> complete(realm, fresh));
        } catch (RuntimeException e) {
            underWay.remove(realm, fresh);
            fresh.completeExceptionally(e);
        }
        return fresh.copy();
    }

    private void complete(String realm, CompletableFuture<List<RoomView>> view) {
        try (Session session = new Session(servers.get(), false)) {
            List<RoomView> rooms = read(session, realm);
            underWay.remove(realm, view);
            view.complete(rooms);
        } catch (RuntimeException e) {
            underWay.remove(realm, view);
            telemetry.backplaneError("views", "connection");
            view.completeExceptionally(e);
        }
    }

    private List<RoomView> read(Session session, String realm) {
        List<RoomKey> rooms = new ArrayList<>(names(session, realm));
        List<RoomView> views = new ArrayList<>(rooms.size());
        for (int from = 0; from < rooms.size(); from += AT_ONCE) {
            read(session, rooms.subList(from, Math.min(rooms.size(), from + AT_ONCE)), views);
        }
        views.sort(Comparator.comparingLong(RoomView::createdAt)
                .thenComparing(view -> view.key().name()));
        return views;
    }

    /** The rooms in which any node has members, and those that are kept without. */
    private Set<RoomKey> names(Session session, String realm) {
        Set<RoomKey> rooms = new LinkedHashSet<>();
        for (NodeId node : nodes.get()) {
            String list = keys.rooms(node);
            add(rooms, realm, session.ask(list, new CommandArguments(Command.SMEMBERS).key(list)));
        }
        CommandArguments all =
                new CommandArguments(Command.ZRANGE).key(keys.empties()).add(0).add(-1);
        add(rooms, realm, session.ask(keys.empties(), all));
        return rooms;
    }

    private void add(Set<RoomKey> rooms, String realm, @Nullable Object names) {
        for (String name : Replies.texts(names)) {
            try {
                RoomKey room = Keys.room(name);
                if (room.realm().equals(realm)) {
                    rooms.add(room);
                }
            } catch (IllegalArgumentException e) {
                telemetry.backplaneSkipped(Unreadable.MALFORMED);
            }
        }
    }

    private void read(Session session, List<RoomKey> rooms, List<RoomView> views) {
        List<Address> asked = new ArrayList<>(rooms.size());
        for (RoomKey room : rooms) {
            String key = keys.room(room);
            asked.add(session.send(key, new CommandArguments(Command.HGETALL).key(key)));
        }
        for (int i = 0; i < rooms.size(); i++) {
            RoomHash hash = RoomHash.read(session.receive(asked.get(i)), telemetry);
            hash.view(rooms.get(i)).ifPresent(views::add);
        }
    }
}
