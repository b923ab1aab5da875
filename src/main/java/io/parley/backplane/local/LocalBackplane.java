// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.local;

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
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One node on a {@link LocalBus}: always available, and it replies at once. */
public final class LocalBackplane implements Backplane {
    private final LocalBus bus;
    private final NodeId self;

    public LocalBackplane(LocalBus bus, NodeId self) {
        this.bus = bus;
        this.self = self;
    }

    @Override
    public NodeId self() {
        return self;
    }

    @Override
    public void start(Listener listener) {
        bus.connect(self, listener);
    }

    @Override
    public void stop() {
        bus.disconnect(self);
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void join(RoomKey room, Member member, RoomPolicy policy, Consumer<Verdict> reply) {
        bus.join(room, member, policy, reply);
    }

    @Override
    public void leave(RoomKey room, Member member, Consumer<Boolean> reply) {
        bus.leave(room, member, reply);
    }

    @Override
    public void relay(RoomKey room, Member sender, Member target, Signal signal, Consumer<Refusal> refused) {
        if (!bus.tell(target.node(), room, listener -> listener.signal(room, sender, target, signal, refused))) {
            refused.accept(Refusal.TARGET_UNKNOWN);
        }
    }

    @Override
    public void broadcast(RoomKey room, Member sender, Signal signal, Consumer<Refusal> refused) {
        bus.tellOthers(self, room, listener -> listener.broadcast(room, sender, signal));
    }

    @Override
    public void disband(RoomKey room, DisbandReason reason, Consumer<Refusal> refused) {
        bus.disband(room, reason, null);
    }

    @Override
    public void touch(RoomKey room, Duration ago) {
        bus.touch(room, ago);
    }

    @Override
    public void expire(RoomKey room, Duration idle) {
        bus.disband(room, DisbandReason.EXPIRED, idle);
    }

    @Override
    public void announceEnd(RoomKey room, String dialect) {
        bus.tellAll(room, listener -> listener.ended(room, dialect));
    }

    @Override
    public void probe(RoomKey room, Member holder, Consumer<Boolean> alive) {
        if (!bus.tell(holder.node(), room, listener -> listener.probe(room, holder, alive))) {
            alive.accept(false);
        }
    }

    @Override
    public CompletionStage<Optional<RoomView>> view(RoomKey room) {
        return CompletableFuture.completedFuture(bus.view(room));
    }

    @Override
    public CompletionStage<List<RoomView>> views(String realm) {
        return CompletableFuture.completedFuture(bus.views(realm));
    }

    @Override
    public CompletionStage<String> shared(String name, Supplier<String> proposal) {
        return CompletableFuture.completedFuture(bus.shared(name, proposal));
    }

    @Override
    public Map<String, Population> census(Map<String, Population> here) {
        return bus.census(self, here);
    }

    @Override
    public void sweep() {
        bus.sweep();
    }
}
