// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.log;

import io.parley.security.LogFields;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lines of the log that wait for one thread to write them. Who logs never waits: Open Liberty writes to its console on
 * the thread that logs and under one lock, so a pipe that nobody reads would stop every thread that has something to say.
 *
 * <p>Where too many wait, the next ones are lost and counted; the log tells how many as soon as it takes lines again.
 */
final class LogQueue extends Handler implements Runnable {
    private static final long PULSE_MILLIS = 100;

    private record Line(LogRecord line, Map<String, String> fields) {}

    private final BlockingQueue<Line> waiting;
    private final Consumer<LogRecord> log;
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean stopping;

    /** @param log writes a line, and may take as long as it likes for it */
    LogQueue(int most, Consumer<LogRecord> log) {
        this.waiting = new LinkedBlockingQueue<>(most);
        this.log = log;
    }

    @Override
    public void publish(LogRecord line) {
        // The JDK finds out who logs by the stack of the thread that asks first.
        line.getSourceClassName();
        if (!waiting.offer(new Line(line, LogFields.present()))) {
            lost.incrementAndGet();
        }
    }

    @Override
    public void run() {
        while (!stopping || !waiting.isEmpty()) {
            try {
                Line next = waiting.poll(PULSE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    write(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write(Line next) {
        LogFields.during(next.fields(), () -> take(next.line()));
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            LogRecord told = new LogRecord(
                    Level.WARNING, "PARL0003W " + missing + " lines are missing, as the log took none for too long");
            told.setLoggerName(LogQueue.class.getName());
            take(told);
        }
    }

    /** One line that a handler of the server's fails at is not to be the last. */
    private void take(LogRecord line) {
        try {
            log.accept(line);
        } catch (RuntimeException e) {
            lost.incrementAndGet();
        }
    }

    /** Has the thread end when it has written what waits. */
    void stop() {
        stopping = true;
    }

    /** Waits until all is written, but not longer than that: nobody may read it. */
    static void join(Thread writer, Duration longest) {
        try {
            writer.join(longest.toMillis());
            writer.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void flush() {
        // Who logs waits for nothing.
    }

    @Override
    public void close() {
        stop();
    }
}
