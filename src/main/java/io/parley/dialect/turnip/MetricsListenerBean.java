// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.Rooms;
import io.parley.core.Version;
import io.parley.dialect.Dialects;
import io.parley.json.EnvelopeWriter;
import io.parley.metrics.Metrics;
import io.parley.metrics.MetricsGate;
import io.parley.metrics.MetricsSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens the metrics listener with the application, when the dialect is spoken and the operator wants it, and closes it
 * with the application. A port that is taken costs the listener and nothing else.
 */
@WebListener
public class MetricsListenerBean implements ServletContextListener {
    private static final Logger LOG = System.getLogger(MetricsListenerBean.class.getName());
    private static final int THREADS = 4;
    private static final int WAITING = 64;

    @Inject
    private TurnipSettings turnip;

    @Inject
    private ListenerSettings settings;

    @Inject
    private MetricsSettings shown;

    @Inject
    private Metrics metrics;

    @Inject
    private MetricsGate gate;

    @Inject
    private Dialects dialects;

    @Inject
    private Rooms rooms;

    @Resource
    private ManagedThreadFactory threadFactory;

    private @Nullable MetricsListener listener;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (settings.enabled() && turnip.canVerify() && dialects.speaks(TurnipDialect.NAME)) {
            open();
        }
    }

    private void open() {
        InetSocketAddress address = new InetSocketAddress(settings.bindIp(), settings.port());
        try {
            listener = new MetricsListener(address, metrics::text, this::info, gate, pool(threadFactory));
            LOG.log(
                    Level.INFO,
                    "PARL0820I The metrics listener is open on {0}:{1}",
                    settings.bindIp(),
                    Integer.toString(listener.port()));
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "PARL0821W The metrics listener cannot be opened on {0}:{1} ({2}); the metrics are shown on {3} only",
                    settings.bindIp(),
                    Integer.toString(settings.port()),
                    e.getMessage(),
                    shown.route());
        }
    }

    private static ThreadPoolExecutor pool(ThreadFactory factory) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private String info() {
        return EnvelopeWriter.object()
                .text("service", TurnipDialect.NAME)
                .text("version", Version.current())
                .text("realm", turnip.tenant())
                .number("threads", settings.threads())
                .bool("metrics_enabled", settings.enabled())
                .text("metrics_auth", shown.login() == null ? "none" : "basic")
                .text("metrics_bind_ip", settings.bindIp())
                .text("instance_id", rooms.self().instance())
                .done();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (listener != null) {
            listener.close();
        }
    }
}
