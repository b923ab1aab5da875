// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Timers;
import io.parley.security.limits.LimitSettings;
import io.parley.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Builds the {@link Transport} and ends its threads with the application.
 *
 * <p>Its threads are the container's but not of its common pool: what waits for clients there would keep the container
 * from reading what others send.
 */
@ApplicationScoped
public class TransportBean {
    /** How many clients of one standing may hold up a thread that sends to them before others of that standing wait. */
    private static final int MAX_SENDERS = 128;

    /** How many connections of one standing are closed at a time when none of their clients reads. */
    private static final int MAX_CLOSERS = 256;

    /** How many connections are closed at a time whose clients may not read. */
    private static final int MAX_SLOW_CLOSERS = 64;

    /** How many connections that have been cut are closed at a time, and how many wait for that at the most. */
    private static final int MAX_CLOSERS_OF_THE_CUT = 64;

    private static final int MOST_CUT = 10_000;
    private static final long KEEP_ALIVE_SECONDS = 10;
    private static final Ticker TICKER = System::nanoTime;

    @Resource
    private ManagedThreadFactory threadFactory;

    @Resource
    private ManagedExecutorService readers;

    @Inject
    private TransportSettings settings;

    @Inject
    private LimitSettings limits;

    @Inject
    private Rooms rooms;

    @Inject
    private Instance<Telemetry> telemetry;

    private final List<Runnable> ends = new ArrayList<>();
    private Transport transport;

    @Produces
    @Singleton
    static TransportSettings settings(Settings settings) {
        return TransportSettings.from(settings);
    }

    @PostConstruct
    void start() {
        Timers timers = timers();
        transport = new Transport(
                rooms,
                Telemetry.all(telemetry.stream().toList()),
                TICKER,
                timers,
                readers,
                workers(),
                lane(timers),
                lane(timers),
                pool(MAX_SLOW_CLOSERS, timers),
                closersOfTheCut(),
                limits,
                new LimitedLog(System.getLogger(Transport.class.getPackageName()), TICKER),
                settings);
    }

    /** What all connections share. */
    Transport transport() {
        return transport;
    }

    @PreDestroy
    void stop() {
        ends.forEach(Runnable::run);
    }

    /** A thread of our own, as the container's scheduler shares its threads with reading, which clients can hold up. */
    private Timers timers() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threadFactory);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        ends.add(timer::shutdownNow);
        return (delay, task) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Rejects tasks only when the application has stopped, and the connections with it. */
    private Executor workers() {
        return threads(settings.threads(), Integer.MAX_VALUE);
    }

    /**
     * Apart from all others: a thread that closes may be lost to a client that is gone in the wrong moment, and if all are,
     * the container keeps the sessions of such clients.
     */
    private Executor closersOfTheCut() {
        return threads(MAX_CLOSERS_OF_THE_CUT, MOST_CUT);
    }

    private Executor threads(int most, int waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), threadFactory);
        pool.allowCoreThreadTimeOut(true);
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        ends.add(pool::shutdown);
        return pool;
    }

    private Lane lane(Timers timers) {
        return new Lane(pool(MAX_SENDERS, timers), pool(MAX_CLOSERS, timers));
    }

    private ElasticPool pool(int most, Timers timers) {
        ElasticPool pool = new ElasticPool(settings.threads(), most, threadFactory, TICKER, timers);
        ends.add(pool::stop);
        return pool;
    }
}
