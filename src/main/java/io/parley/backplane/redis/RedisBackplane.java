// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Backplane;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.Population;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.RoomView;
import io.parley.core.Signal;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One node among others that share their rooms over Redis. */
public final class RedisBackplane implements Backplane {
    private final NodeId self;
    private final Function<Listener, RedisNode> starter;
    private @Nullable RedisNode node;

    /**
     * A node that is not connected yet; Redis need not be there when it starts.
     *
     * @param threads makes the three threads that talk to Redis
     * @param workers runs what other nodes caused; its tasks are short and wait for nobody
     */
    RedisBackplane(
            RedisSettings settings,
            NodeId self,
            ThreadFactory threads,
            Executor workers,
            Ticker ticker,
            Telemetry telemetry) {
        this.self = self;
        this.starter = listener -> new RedisNode(settings, self, listener, threads, workers, ticker, telemetry);
    }

    @Override
    public NodeId self() {
        return self;
    }

    @Override
    public void start(Listener listener) {
        node = starter.apply(listener);
        node.start();
    }

    private RedisNode node() {
        return Objects.requireNonNull(node, "not started");
    }

    @Override
    public void stop() {
        node().stop();
    }

    @Override
    public boolean isAvailable() {
        return node().isReady();
    }

    /** How many requests to Redis and how many things to be told are not done yet: zero when nothing goes on. */
    public int backlog() {
        return node().backlog();
    }

    @Override
    public void join(RoomKey room, Member member, RoomPolicy policy, Consumer<Verdict> reply) {
        node().rooms().join(room, member, policy, reply);
    }

    @Override
    public void leave(RoomKey room, Member member, Consumer<Boolean> reply) {
        node().rooms().ask(room, presence -> presence.leave(member, reply), () -> reply.accept(false));
    }

    @Override
    public void relay(RoomKey room, Member sender, Member target, Signal signal, Consumer<Refusal> refused) {
        node().postbox().send(target.node(), new Frame.Direct(room, sender, target, signal), signal, refused);
    }

    @Override
    public void broadcast(RoomKey room, Member sender, Signal signal, Consumer<Refusal> refused) {
        Set<NodeId> others = node().otherNodes(room);
        node().postbox().send(others, new Frame.ToAll(room, sender, signal), signal, refused);
    }

    @Override
    public void disband(RoomKey room, DisbandReason reason, Consumer<Refusal> refused) {
        if (isAvailable()) {
            node().rooms()
                    .ask(
                            room,
                            presence -> presence.disband(reason, null, refused),
                            () -> node().disbandElsewhere(room, reason, refused));
        } else {
            refused.accept(Refusal.BACKPLANE_UNAVAILABLE);
        }
    }

    @Override
    public void touch(RoomKey room, Duration ago) {
        if (isAvailable()) {
            node().rooms().ask(room, presence -> presence.touch(ago), () -> {});
        }
    }

    @Override
    public void expire(RoomKey room, Duration idle) {
        if (isAvailable()) {
            node().rooms()
                    .ask(room, presence -> presence.disband(DisbandReason.EXPIRED, idle, refusal -> {}), () -> {});
        }
    }

    @Override
    public void announceEnd(RoomKey room, String dialect) {
        node().nodes().announceEnd(room, dialect);
    }

    @Override
    public void probe(RoomKey room, Member holder, Consumer<Boolean> alive) {
        node().probe(room, holder, alive);
    }

    @Override
    public CompletionStage<Optional<RoomView>> view(RoomKey room) {
        return node().view(room);
    }

    @Override
    public CompletionStage<List<RoomView>> views(String realm) {
        return node().views().of(realm);
    }

    @Override
    public CompletionStage<String> shared(String name, Supplier<String> proposal) {
        return node().facts().agree(name, proposal);
    }

    @Override
    public Map<String, Population> census(Map<String, Population> here) {
        return node().census(here);
    }

    @Override
    public void sweep() {
        node().empties().sweep();
    }
}
