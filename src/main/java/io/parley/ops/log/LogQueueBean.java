// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.log;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Duration;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts a {@link LogQueue} between Parley's loggers and the server's log for as long as the application runs. */
@WebListener
public class LogQueueBean implements ServletContextListener {
    private static final int MOST = 10_000;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** Held, as the JDK forgets the handlers of a logger that nobody holds. */
    private static final Logger OURS = Loggers.named("io.parley");

    private static final Logger ALL = Logger.getLogger("");

    @Resource
    private ManagedThreadFactory threads;

    private @Nullable LogQueue queue;
    private @Nullable Thread writer;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        // A second deployment in the same JVM writes through the first one's.
        if (OURS.getUseParentHandlers()) {
            LogQueue opened = new LogQueue(MOST, LogQueueBean::write);
            Thread thread = threads.newThread(opened);
            thread.setName("parley-log");
            thread.start();
            OURS.addHandler(opened);
            OURS.setUseParentHandlers(false);
            queue = opened;
            writer = thread;
        }
    }

    private static void write(LogRecord line) {
        for (Handler handler : ALL.getHandlers()) {
            handler.publish(line);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        LogQueue open = queue;
        Thread thread = writer;
        if (open != null && thread != null) {
            OURS.setUseParentHandlers(true);
            OURS.removeHandler(open);
            open.stop();
            LogQueue.join(thread, FAREWELL);
        }
    }
}
