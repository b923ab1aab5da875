// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.CloseReason;
import io.parley.core.PeerLink;
import io.parley.core.Rooms;
import io.parley.core.Ticker;
import io.parley.core.Timers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way to empty this node before it is stopped: new handshakes and joins are refused, and every connection is told
 * to go with 1012 {@code going-away}, evenly over a given time, so that the other nodes are not stormed.
 *
 * <p>What a connection was sent before is written before its close. A handshake that was on its way when the drain began
 * is closed when it arrives, up to the end of the drain and beyond, until {@link #stop} takes it all back.
 */
public final class Drain {
    /** The longest time a drain can be spread over. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration AFTERWARDS = Duration.ofMillis(500);

    private final Rooms rooms;
    private final Ticker ticker;
    private final Timers timers;
    private final Set<PeerLink> closing = new HashSet<>();
    private long startedAt;
    private long spread;
    private int told;
    private int run;

    /** Nothing is drained at first. */
    public Drain(Rooms rooms, Ticker ticker, Timers timers) {
        this.rooms = rooms;
        this.ticker = ticker;
        this.timers = timers;
    }

    /** Begins a drain, or gives the one that is under way a new end. @param time zero to tell everybody at once */
    public void start(Duration time) {
        int mine;
        synchronized (this) {
            rooms.drain();
            startedAt = ticker.nanos();
            spread = time.toNanos();
            told = 0;
            mine = ++run;
        }
        step(mine);
    }

    /** Ends the drain: connections and joins are taken again. Who was told to go is gone. */
    public synchronized void stop() {
        run++;
        closing.clear();
        rooms.undrain();
    }

    /** How far it is. */
    public synchronized DrainStatus status() {
        boolean draining = rooms.isDraining();
        long left = draining ? Math.max(0, startedAt + spread - ticker.nanos()) : 0;
        return new DrainStatus(
                draining,
                draining ? told : 0,
                rooms.connections(),
                Duration.ofNanos(left).toMillis());
    }

    private void step(int mine) {
        List<PeerLink> due;
        Duration pause;
        synchronized (this) {
            if (mine != run) {
                return;
            }
            due = dueLocked();
            closing.addAll(due);
            told += due.size();
            pause = ticker.nanos() - startedAt < spread ? STEP : AFTERWARDS;
        }
        due.forEach(Drain::close);
        timers.after(pause, () -> step(mine));
    }

    /** Those that bring the number of the told to the part of all that corresponds to the time passed. */
    private List<PeerLink> dueLocked() {
        Set<PeerLink> open = new HashSet<>();
        rooms.forEachConnection(open::add);
        closing.retainAll(open);
        List<PeerLink> untold = new ArrayList<>(open);
        untold.removeAll(closing);
        long passed = ticker.nanos() - startedAt;
        if (passed >= spread) {
            return untold;
        }
        int all = told + untold.size();
        int wanted = (int) Math.ceil((double) all * passed / spread);
        return untold.subList(0, Math.max(0, Math.min(untold.size(), wanted - told)));
    }

    private static void close(PeerLink link) {
        try {
            link.close(CloseReason.GOING_AWAY);
        } catch (RuntimeException e) {
            // One connection's fault must not keep the others from being told.
            LOG.log(Level.ERROR, "PARL0702E A connection could not be told to go", e);
        }
    }
}
