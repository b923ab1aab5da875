// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Population;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy.LastMemberHears;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * The nodes there are, and what becomes of the members of a dead one: each of its rooms loses them by a script, and
 * whoever ran it tells the nodes that remain. Several may try; a member can be taken out only once.
 */
final class Nodes {
    private static final Logger LOG = System.getLogger(Nodes.class.getName());
    private static final long REAPING_MILLIS = 2_000;

    private final Desk desk;
    private final Presences rooms;
    private final Set<NodeId> reaping = ConcurrentHashMap.newKeySet();
    private final Acquaintances acquaintances;
    private volatile Set<NodeId> live = Set.of();
    private volatile Map<NodeId, Map<String, Population>> counts = Map.of();
    private volatile String told = Headcount.write(Map.of());
    private volatile long mayReapAt;

    Nodes(Desk desk, Presences rooms) {
        this.desk = desk;
        this.rooms = rooms;
        this.acquaintances = new Acquaintances(desk.ticker());
        this.mayReapAt = desk.ticker().nanos();
    }

    /** Makes this node known. */
    void enter() {
        String list = desk.keys().nodes();
        desk.pipeline().submit(new PlainCall("nodes", Command.HSET, list, Keys.id(desk.self()), told));
        desk.pipeline().submit(new PlainCall("nodes", Command.PEXPIRE, list, Lives.ROOM.toMillis()));
    }

    /** Every node whose lease was good when they were last looked at, this one too. */
    Set<NodeId> live() {
        return live;
    }

    /** Tells how many rooms and peers this node counts. @return the sums over all nodes, as last heard */
    Map<String, Population> census(Map<String, Population> here, boolean tell) {
        String text = Headcount.write(here);
        if (tell && !text.equals(told)) {
            told = text;
            enter();
        }
        Map<String, Population> sums = new HashMap<>(here);
        counts.forEach((node, theirs) -> {
            if (!node.equals(desk.self()) && live.contains(node)) {
                theirs.forEach((dialect, count) -> sums.merge(dialect, count, Population::plus));
            }
        });
        return sums;
    }

    /**
     * This node was away, or stood still: the others may have been too, so nobody is taken for dead until all had the
     * time to renew their leases.
     */
    void forbearReaping() {
        mayReapAt = desk.ticker().nanos() + Lives.LEASE.toNanos();
    }

    /** Looks whose lease is good, and reaps who has none. */
    void check() {
        list(this::check);
    }

    private void list(Consumer<List<NodeId>> taker) {
        desk.pipeline()
                .submit(new PlainCall(
                        "nodes",
                        Command.HGETALL,
                        desk.keys().nodes(),
                        List.of(),
                        reply -> taker.accept(listed(Replies.texts(reply))),
                        failure -> {}));
    }

    /** Notes what each says of itself. What is malformed is left out and counted. */
    private List<NodeId> listed(List<String> namesAndWords) {
        List<NodeId> nodes = new ArrayList<>();
        Map<NodeId, Map<String, Population>> said = new HashMap<>();
        for (int i = 0; i + 1 < namesAndWords.size(); i += 2) {
            try {
                NodeId node = Keys.node(namesAndWords.get(i));
                nodes.add(node);
                said.put(node, Headcount.read(namesAndWords.get(i + 1)));
            } catch (IllegalArgumentException e) {
                desk.telemetry().backplaneSkipped(Unreadable.MALFORMED);
            }
        }
        counts = said;
        return nodes;
    }

    private void check(List<NodeId> nodes) {
        acquaintances.seen(nodes).forEach(node -> {
            desk.postbox().forget(node);
            desk.receipts().forget(node);
        });
        Set<NodeId> found = ConcurrentHashMap.newKeySet();
        AtomicInteger open = new AtomicInteger(nodes.size());
        for (NodeId node : nodes) {
            desk.pipeline()
                    .submit(new PlainCall(
                            "nodes",
                            Command.EXISTS,
                            desk.keys().lease(node),
                            List.of(),
                            reply -> checked(node, Replies.number(reply) == 1, found, open),
                            failure -> {}));
        }
    }

    private void checked(NodeId node, boolean alive, Set<NodeId> found, AtomicInteger open) {
        if (alive) {
            found.add(node);
        } else if (!node.equals(desk.self()) && mayReap()) {
            reap(node);
        }
        if (open.decrementAndGet() == 0) {
            live = Set.copyOf(found);
        }
    }

    private void reap(NodeId node) {
        if (reaping.add(node)) {
            desk.pipeline()
                    .submit(new PlainCall(
                            "reap",
                            Command.SET,
                            desk.keys().reaping(node),
                            List.of(Keys.id(desk.self()), "NX", "PX", REAPING_MILLIS),
                            reply -> begin(node, reply),
                            failure -> reaping.remove(node)));
        }
    }

    private void begin(NodeId node, @Nullable Object locked) {
        if (locked == null) {
            reaping.remove(node);
            return;
        }
        LOG.log(Level.WARNING, "PARL0305W Node {0} is gone; its peers are told to have left", node.value());
        desk.pipeline()
                .submit(new PlainCall(
                        "reap",
                        Command.SMEMBERS,
                        desk.keys().rooms(node),
                        List.of(),
                        reply -> reap(node, Replies.texts(reply)),
                        failure -> reaping.remove(node)));
    }

    private void reap(NodeId node, List<String> names) {
        AtomicInteger open = new AtomicInteger(names.size() + 1);
        Runnable one = () -> {
            if (open.decrementAndGet() == 0) {
                bury(node);
            }
        };
        for (String name : names) {
            try {
                reap(node, Keys.room(name), one, () -> reaping.remove(node));
            } catch (IllegalArgumentException e) {
                desk.telemetry().backplaneSkipped(Unreadable.MALFORMED);
                one.run();
            }
        }
        one.run();
    }

    /** A node whose members a room still shows may have died without being in the list, or with a list that was cut. */
    void suspect(RoomKey room, NodeId node) {
        if (!live.contains(node)) {
            desk.pipeline()
                    .submitBehind(new PlainCall(
                            "nodes",
                            Command.EXISTS,
                            desk.keys().lease(node),
                            List.of(),
                            reply -> {
                                if (Replies.number(reply) == 0 && mayReap()) {
                                    reap(node, room, () -> {}, () -> {});
                                }
                            },
                            failure -> {}));
        }
    }

    private boolean mayReap() {
        return desk.ticker().nanos() - mayReapAt >= 0;
    }

    /** Takes a dead node's members out of one room. @return the request, for those who cannot wait for ever */
    Request reap(NodeId node, RoomKey room, Runnable done, Runnable failed) {
        Request call = new SimpleCall(
                Script.REAP,
                desk.keys().room(room),
                List.of(Keys.id(node), Lives.ROOM.toMillis(), Lives.END.toMillis()),
                (reply, repeated) -> {
                    reaped(room, Outcomes.Reaped.read(reply, desk.telemetry()), repeated);
                    done.run();
                },
                failure -> failed.run());
        desk.pipeline().submit(call);
        return call;
    }

    private void reaped(RoomKey room, Outcomes.Reaped outcome, boolean repeated) {
        for (Outcomes.Gone gone : outcome.taken()) {
            Version version = new Version(outcome.epoch(), gone.number());
            desk.postbox().send(outcome.nodes(), new Frame.Left(room, version, gone.member()));
            rooms.tell(room, presence -> presence.onLeft(desk.self(), version, gone.member()), () -> {});
        }
        if (repeated) {
            desk.postbox().send(outcome.nodes(), new Frame.Changed(room));
            rooms.tell(room, Presence::onChanged, () -> {});
        }
        if (outcome.emptied()) {
            emptied(room, outcome.policy());
        }
    }

    private void emptied(RoomKey room, StoredPolicy policy) {
        if (policy.emptyTtlMillis() > 0) {
            desk.empties().add(room, policy.emptyTtlMillis());
        }
        if (policy.hears() == LastMemberHears.THE_REALM) {
            announceEnd(room, policy.dialect());
        }
    }

    /** Tells every node that a room of the realm ended with its last member. */
    void announceEnd(RoomKey room, String dialect) {
        rooms.stripe(room).later(() -> desk.listener().ended(room, dialect));
        list(nodes -> desk.postbox().send(nodes, new Frame.Ended(room, dialect)));
    }

    /** Nothing is left of a dead node but its name. */
    private void bury(NodeId node) {
        desk.pipeline().submit(new PlainCall("reap", Command.UNLINK, desk.keys().rooms(node)));
        desk.pipeline().submit(new PlainCall("reap", Command.UNLINK, desk.keys().inbox(node)));
        desk.pipeline().submit(new PlainCall("reap", Command.HDEL, desk.keys().nodes(), Keys.id(node)));
        desk.pipeline()
                .submit(new PlainCall(
                        "reap",
                        Command.UNLINK,
                        desk.keys().reaping(node),
                        List.of(),
                        reply -> reaping.remove(node),
                        failure -> reaping.remove(node)));
    }
}
