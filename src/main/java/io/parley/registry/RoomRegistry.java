// SPDX-License-Identifier: Apache-2.0
package io.parley.registry;

import io.parley.backplane.BackplaneSelector;
import io.parley.backplane.NodeSettings;
import io.parley.core.Backplane;
import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Timeline;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The owner of the {@link Rooms}: builds them when the application starts, has them swept every second, and leaves the
 * backplane when the application stops.
 *
 * <p>Concurrency and transactions are the bean's own: with the container's, every call would take one write lock and
 * open a transaction. Nobody calls it for a message; whoever needs the rooms has them injected and keeps them. Callers
 * see a proxy, whose fields are null, so there are accessors only.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RoomRegistry {
    private static final Logger LOG = System.getLogger(RoomRegistry.class.getName());
    private static final Ticker TICKER = System::nanoTime;
    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(1);

    @Inject
    private BackplaneSelector selector;

    @Inject
    private NodeSettings node;

    @Inject
    private Instance<Telemetry> telemetry;

    @Inject
    private Instance<Timeline> timelines;

    @Resource
    private TimerService timers;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private Backplane backplane;
    private Rooms rooms;
    private volatile long sweptAt;

    @PostConstruct
    void open() {
        sweptAt = TICKER.nanos();
        backplane = selector.open(node.newRun(), TICKER);
        rooms = new Rooms(
                backplane,
                Telemetry.all(telemetry.stream().toList()),
                Timeline.all(timelines.stream().toList()),
                TICKER,
                new ScheduledTimers(scheduler),
                InstantSource.system());
        scheduleSweep();
    }

    /** The rooms of this node. */
    public Rooms rooms() {
        return rooms;
    }

    /** Whether what the nodes share can be reached. */
    public boolean isBackplaneAvailable() {
        return backplane.isAvailable();
    }

    /** How long ago the last sweep ended, or the start where there was none yet. */
    public Duration sinceSweep() {
        return TICKER.since(sweptAt);
    }

    /**
     * Does what is due by the clock, and asks to be called again: so a slow sweep never overlaps the next, and a jump
     * of the wall clock, by which enterprise timers go, delays at most one sweep.
     */
    @Timeout
    void sweep() {
        try {
            rooms.sweep();
            sweptAt = TICKER.nanos();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "PARL0210E A sweep failed; the next one is tried as usual", e);
        } finally {
            scheduleSweep();
        }
    }

    private void scheduleSweep() {
        timers.createSingleActionTimer(SWEEP_PERIOD.toMillis(), new TimerConfig(null, false));
    }

    @PreDestroy
    void close() {
        backplane.stop();
    }
}
