// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a logger of this JVM writes while this is open, as {@code LEVEL text exception}. */
public final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter text = new SimpleFormatter();
    private final Logger logger;
    private final Level before;

    /** @param name of the logger; those below it are heard, too */
    public LogLines(String name) {
        logger = Logger.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** The lines so far. */
    public List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        String thrown = line.getThrown() == null ? "" : " " + line.getThrown();
        lines.add(line.getLevel() + " " + text.formatMessage(line) + thrown);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
