// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Builds the {@link Transport} and ends its threads with the application.
 *
 * <p>The threads are the container's but not of its common pool: what waits for clients there would keep the container
 * from reading what others send.
 */
@ApplicationScoped
public class TransportBean {
    /** How many connections are closed, or pinged, at a time when none of their clients reads. */
    private static final int MAX_WAITERS = 64;

    private static final long KEEP_ALIVE_SECONDS = 10;
    private static final Ticker TICKER = System::nanoTime;

    @Resource
    private ManagedThreadFactory threadFactory;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private TransportSettings settings;

    @Inject
    private Rooms rooms;

    @Inject
    private Instance<Telemetry> telemetry;

    private ThreadPoolExecutor workers;
    private ThreadPoolExecutor waiters;

    @Produces
    @Singleton
    static TransportSettings settings(Settings settings) {
        return TransportSettings.from(settings);
    }

    @PostConstruct
    void start() {
        workers = pool(settings.threads());
        waiters = pool(MAX_WAITERS);
    }

    private ThreadPoolExecutor pool(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threadFactory);
        pool.allowCoreThreadTimeOut(true);
        // Only when the application has stopped, and the connections with it.
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return pool;
    }

    /** What all connections share. */
    Transport transport() {
        return new Transport(
                rooms,
                Telemetry.all(telemetry.stream().toList()),
                TICKER,
                (delay, task) -> scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS),
                workers,
                waiters,
                new LimitedLog(System.getLogger(Transport.class.getPackageName()), TICKER),
                settings);
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
        waiters.shutdown();
    }
}
