// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Ticker;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * How this node stands with Redis: AWAY → RETURNING → READY. It is ready while it is connected, has its lease, and its
 * own heartbeats come back to it through its inbox.
 *
 * <p>A connection that breaks and is there again while Redis has lost nothing is no interruption. When the server is
 * another run, or the lease was lost, others may have taken our members for gone: the node returns by asserting them.
 */
final class Standing implements Pipeline.Owner {
    /** What has to be done when the connection is there again; called on the pipeline's thread. */
    interface Returning {
        /** Redis may have forgotten everything. @param done to be called when this node's members have their seats */
        void returnAll(Runnable done);

        /** Redis has forgotten nothing, but answers and frames may have been lost. */
        void compareAll();

        /** The node is away no longer, or never was: it knows nothing of how others fared meanwhile. */
        void forbear();
    }

    private static final Logger LOG = System.getLogger(Standing.class.getName());
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration MISSED = Duration.ofMillis(3_500);

    private enum Phase {
        AWAY,
        RETURNING,
        READY
    }

    private final NodeId self;
    private final Keys keys;
    private final RedisClock clock;
    private final Ticker ticker;
    private final Returning returning;
    private final Complaints complaints;
    private volatile long heardAt;
    private volatile boolean stopped;

    /** Guarded by this, and volatile for those who only look. */
    private volatile Phase phase = Phase.AWAY;

    /** Counts the attempts to return; guarded by this. */
    private int round;

    /** Whether the node was ready since the last time Redis may have forgotten something; guarded by this. */
    private boolean whole;

    /** Whether the log has it that the node is ready; guarded by this. */
    private boolean announced;

    private Map<Address, String> runs = Map.of();
    private @Nullable Session session;
    private long beatAt;

    Standing(NodeId self, Keys keys, RedisClock clock, Ticker ticker, Returning returning, Complaints complaints) {
        this.self = self;
        this.keys = keys;
        this.clock = clock;
        this.ticker = ticker;
        this.returning = returning;
        this.complaints = complaints;
        this.heardAt = ticker.nanos() - MISSED.toNanos();
    }

    /** Whether seats can be asked for, and other nodes be reached. */
    boolean isReady() {
        return phase == Phase.READY && !isDeaf();
    }

    /** Whether the node's own heartbeats do not come back to it. */
    boolean isDeaf() {
        return ticker.nanos() - heardAt > MISSED.toNanos();
    }

    boolean isConnected() {
        return phase != Phase.AWAY;
    }

    /** A heartbeat of this node came back. */
    void heard() {
        heardAt = ticker.nanos();
        announce();
    }

    /** No more signs of life. */
    void stop() {
        stopped = true;
    }

    @Override
    public void connected(Session opened) {
        Object holder =
                opened.connectAll().ask(keys.lease(self), new CommandArguments(Command.GET).key(keys.lease(self)));
        boolean sameServers = opened.runs().equals(runs);
        boolean kept = holder != null && Replies.text(holder).equals(Keys.id(self));
        session = opened;
        runs = opened.runs();
        beatAt = ticker.nanos() - BEAT.toNanos();
        clock.forget();
        returning.forbear();
        if (!resume(kept && sameServers)) {
            opened.ask(
                    keys.lease(self),
                    new CommandArguments(Command.SET)
                            .key(keys.lease(self))
                            .add(Keys.id(self))
                            .add("PX")
                            .add(Lives.LEASE.toMillis()));
            begin();
        }
    }

    private synchronized boolean resume(boolean nothingLost) {
        if (!nothingLost || !whole) {
            return false;
        }
        phase = Phase.READY;
        returning.compareAll();
        return true;
    }

    /** Redis may have forgotten who we are. */
    private void begin() {
        int current;
        synchronized (this) {
            phase = Phase.RETURNING;
            whole = false;
            announced = false;
            current = ++round;
        }
        returning.returnAll(() -> returned(current));
    }

    private void returned(int of) {
        synchronized (this) {
            if (round == of && phase == Phase.RETURNING) {
                phase = Phase.READY;
                whole = true;
            }
        }
        announce();
    }

    /** Members may have their seats before the node hears itself, which it never does without the right to read. */
    private void announce() {
        synchronized (this) {
            if (announced || !isReady()) {
                return;
            }
            announced = true;
        }
        complaints.forget();
        LOG.log(Level.INFO, "PARL0301I Rooms are shared over Redis as node {0}", self.value());
    }

    @Override
    public void disconnected(String why) {
        synchronized (this) {
            phase = Phase.AWAY;
            round++;
            session = null;
        }
        if (!stopped) {
            complaints.cannotBeUsed(why);
        }
    }

    @Override
    public List<Request> due() {
        List<Request> due = new ArrayList<>(2);
        long now = ticker.nanos();
        if (!stopped && now - beatAt >= BEAT.toNanos()) {
            beatAt = now;
            due.add(new SimpleCall(
                    Script.LEASE,
                    keys.lease(self),
                    List.of(Keys.id(self), Lives.LEASE.toMillis()),
                    (holder, repeated) -> renewed(holder),
                    failure -> {}));
            due.add(heartbeat());
        }
        return due;
    }

    private Request heartbeat() {
        List<Object> arguments = new ArrayList<>(List.of(0, 1, Lives.ROOM.toMillis()));
        arguments.addAll(WireFrame.head(self, 0, 0));
        arguments.addAll(WireFrame.body(new Frame.Heartbeat()));
        return new SimpleCall(Script.PUT, keys.inbox(self), arguments);
    }

    /** Whoever had a lease until now keeps it; one that had run out means that others may have reaped our members. */
    private void renewed(@Nullable Object holder) {
        boolean lost = holder == null || !Replies.text(holder).equals(Keys.id(self));
        Session current = session;
        if (phase == Phase.READY && (lost || current != null && !current.runs().equals(runs))) {
            LOG.log(
                    Level.WARNING,
                    "PARL0306W This node {0}; its peers are announced again",
                    lost ? "was silent for too long" : "has met another Redis server");
            runs = current == null ? runs : current.runs();
            begin();
        }
    }
}
