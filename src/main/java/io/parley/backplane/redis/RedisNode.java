// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Backplane;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.Population;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.RoomView;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/** All parts of one node's backplane, put together and running. */
final class RedisNode implements Standing.Returning {
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration REPEAT = Duration.ofSeconds(5);
    private static final Duration STUCK = Duration.ofMillis(1_300);
    private static final Duration FAREWELL = Duration.ofMillis(1_500);
    private static final int SLICES = 5;

    private final NodeId self;
    private final Keys keys;
    private final Ticker ticker;
    private final Pipeline pipeline;
    private final Postbox postbox;
    private final Desk desk;
    private final Presences rooms;
    private final Nodes nodes;
    private final Probes probes;
    private final Facts facts;
    private final Views views;
    private final Standing standing;
    private final InboxReader reader;
    private final Keeper keeper;
    private final List<Thread> threads;
    private int slice;

    RedisNode(
            RedisSettings settings,
            NodeId self,
            Backplane.Listener listener,
            ThreadFactory threads,
            Executor workers,
            Ticker ticker,
            Telemetry telemetry) {
        this.self = self;
        this.ticker = ticker;
        this.keys = new Keys(settings.prefix());
        String client = "parley-" + Keys.id(self);
        RedisClock clock = new RedisClock(ticker);
        Complaints complaints = new Complaints(ticker);
        standing = new Standing(self, keys, clock, ticker, this, complaints);
        pipeline = new Pipeline(Servers.of(settings, client), standing, telemetry, ticker, complaints);
        PutCall.Sender sender =
                new PutCall.Sender(self, clock, settings.inboxLimit(), Postbox.LIFE.toNanos(), new AtomicLong());
        postbox = new Postbox(keys, pipeline, ticker, sender, workers);
        Receipts receipts = new Receipts(telemetry);
        desk = new Desk(
                self,
                keys,
                pipeline,
                postbox,
                receipts,
                clock,
                new Empties(keys, pipeline, clock),
                ticker,
                telemetry,
                listener,
                new Patience<>(ticker, JoinCall.PATIENCE),
                new Patience<>(ticker, SETTLING),
                new Patience<>(ticker, REPEAT),
                standing::isReady);
        rooms = new Presences(desk, workers);
        nodes = new Nodes(desk, rooms);
        probes = new Probes(ticker);
        facts = new Facts(keys, pipeline, ticker);
        views = new Views(() -> Servers.of(settings, client), keys, nodes::live, workers, telemetry);
        Dispatcher dispatcher = new Dispatcher(desk, rooms, probes, standing);
        reader = new InboxReader(Servers.of(settings, client), self, keys, dispatcher, telemetry, complaints);
        keeper = duties(new Keeper(ticker, this::forbear), receipts);
        this.threads = List.of(
                thread(threads, "parley-redis-writer", pipeline),
                thread(threads, "parley-redis-reader", reader),
                thread(threads, "parley-redis-keeper", keeper));
    }

    private Keeper duties(Keeper keeper, Receipts receipts) {
        return keeper.every(Duration.ofMillis(25), this::expire)
                .every(
                        Duration.ofMillis(100),
                        () -> receipts.tell((node, ranges) -> postbox.send(node, new Frame.Taken(ranges))))
                .every(Duration.ofMillis(100), () -> pipeline.cutIfStuck(STUCK))
                .every(Duration.ofMillis(250), this::checkNodes)
                .every(Duration.ofSeconds(1), this::compareSome)
                .every(Duration.ofSeconds(3), this::listenAgain)
                .every(Lives.REFRESH, this::refresh);
    }

    private static Thread thread(ThreadFactory threads, String name, Runnable work) {
        Thread thread = threads.newThread(work);
        thread.setName(name);
        return thread;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    // ---- what is due by the clock

    private void expire() {
        desk.answers().expire(Runnable::run);
        desk.settling().expire(Runnable::run);
        desk.repeats().expire(Runnable::run);
        postbox.expire();
        probes.expire();
    }

    private void checkNodes() {
        if (standing.isReady()) {
            nodes.check();
        }
    }

    private void compareSome() {
        if (standing.isReady()) {
            int part = slice++ % SLICES;
            rooms.compare(part, SLICES);
            rooms.eachOtherNode(part, SLICES, nodes::suspect);
        }
    }

    /** A connection that is half open looks well, but nothing comes through. */
    private void listenAgain() {
        if (standing.isConnected() && standing.isDeaf()) {
            reader.cut();
        }
    }

    private void refresh() {
        if (standing.isReady()) {
            nodes.enter();
            rooms.refresh();
            facts.refresh();
        }
    }

    // ---- after an interruption

    @Override
    public void returnAll(Runnable done) {
        nodes.enter();
        facts.tellAgain();
        rooms.recover(done);
    }

    @Override
    public void compareAll() {
        rooms.compareAll();
    }

    @Override
    public void forbear() {
        nodes.forbearReaping();
    }

    // ---- what the port asks

    boolean isReady() {
        return standing.isReady();
    }

    Presences rooms() {
        return rooms;
    }

    Postbox postbox() {
        return postbox;
    }

    Nodes nodes() {
        return nodes;
    }

    Facts facts() {
        return facts;
    }

    Views views() {
        return views;
    }

    Map<String, Population> census(Map<String, Population> here) {
        return nodes.census(here, standing.isReady());
    }

    Empties empties() {
        return desk.empties();
    }

    int backlog() {
        return pipeline.size() + rooms.waiting() + postbox.waiting();
    }

    Set<NodeId> otherNodes(RoomKey room) {
        return rooms.otherNodes(room);
    }

    CompletableFuture<Optional<RoomView>> view(RoomKey room) {
        CompletableFuture<Optional<RoomView>> view = new CompletableFuture<>();
        PlainCall call = new PlainCall(
                "view",
                Command.HGETALL,
                keys.room(room),
                List.of(),
                reply -> view.complete(RoomHash.read(reply, desk.telemetry()).view(room)),
                failure -> view.completeExceptionally(new TimeoutException("Redis: " + failure)));
        desk.answers().add(() -> call.fail(Failure.TIMEOUT));
        if (pipeline.isDown()) {
            call.fail(Failure.UNAVAILABLE);
        } else {
            pipeline.submit(call);
        }
        return view;
    }

    /** Ends a room of which this node has no member, as an administrator may. */
    void disbandElsewhere(RoomKey room, DisbandReason reason, Consumer<Refusal> refused) {
        RoomCalls calls = new RoomCalls(desk, keys.room(room), rooms.stripe(room));
        Runnable unavailable = () -> refused.accept(Refusal.BACKPLANE_UNAVAILABLE);
        calls.snapshot(hash -> {
            if (hash == null) {
                unavailable.run();
            } else if (hash.version() != null) {
                calls.disband(
                        hash.version().epoch(),
                        reason,
                        null,
                        outcome -> {
                            if (outcome.version() != null) {
                                postbox.send(outcome.nodes(), new Frame.Disbanded(room, outcome.version(), reason));
                            }
                        },
                        unavailable);
            }
        });
    }

    void probe(RoomKey room, Member holder, Consumer<Boolean> alive) {
        Consumer<Boolean> later = answer -> rooms.stripe(room).later(() -> alive.accept(answer));
        long question = probes.ask(later, () -> {
            if (nodes.live().contains(holder.node()) || !standing.isReady()) {
                later.accept(true);
            } else {
                Request reap = nodes.reap(holder.node(), room, () -> later.accept(false), () -> later.accept(true));
                desk.answers().add(() -> reap.fail(Failure.TIMEOUT));
            }
        });
        postbox.send(holder.node(), new Frame.Probe(question, room, holder));
    }

    /** Leaves all rooms and Redis. Takes at most a few seconds, also when Redis does not answer. */
    void stop() {
        rooms.leaveAll();
        awaitIdle();
        standing.stop();
        for (String key : List.of(keys.lease(self), keys.inbox(self), keys.rooms(self))) {
            pipeline.submit(new PlainCall("leave", Command.UNLINK, key));
        }
        pipeline.submit(new PlainCall("leave", Command.HDEL, keys.nodes(), Keys.id(self)));
        reader.stop();
        keeper.stop();
        pipeline.stop();
        threads.forEach(this::join);
    }

    private void awaitIdle() {
        long start = ticker.nanos();
        while (standing.isConnected() && backlog() > 0 && ticker.since(start).compareTo(FAREWELL) < 0 && pause()) {
            // Until everybody has been told.
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void join(Thread thread) {
        try {
            thread.join(FAREWELL.toMillis());
            if (thread.isAlive()) {
                pipeline.cut();
                thread.interrupt();
                thread.join(FAREWELL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
