// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.ops.log.Loggers;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The level of this application's own loggers, changed while it runs. A restart brings {@code LOG_LEVEL} back. */
final class LogLevels {
    private static final String ROOT = "io.parley";

    /** Audit lines are written at every level. */
    private static final String AUDIT = "io.parley.audit";

    /** Held, as the JDK forgets the level of a logger that nobody holds. */
    private static final Logger LOGGER = Loggers.named(ROOT);

    private static final Map<String, Level> LEVELS =
            Map.of("debug", Level.FINE, "info", Level.INFO, "warn", Level.WARNING, "error", Level.SEVERE);

    private LogLevels() {}

    /** The names of the levels. */
    static List<String> names() {
        return List.of("debug", "info", "warn", "error");
    }

    /** The present level's name; the JDK's own where it has none of ours. */
    static String current() {
        Level level = effective();
        return LEVELS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(level))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(level.getName().toLowerCase(Locale.ROOT));
    }

    /** Sets the level. @return false when there is none of that name */
    static boolean set(String name) {
        Level level = LEVELS.get(name);
        if (level == null) {
            return false;
        }
        LOGGER.setLevel(level);
        // Containers give the loggers below a level each, which would win over ours.
        for (String logger : Collections.list(LogManager.getLogManager().getLoggerNames())) {
            if (logger.startsWith(ROOT + ".") && !logger.equals(AUDIT)) {
                setIfAlive(LogManager.getLogManager().getLogger(logger), level);
            }
        }
        return true;
    }

    private static void setIfAlive(@Nullable Logger logger, Level level) {
        if (logger != null) {
            logger.setLevel(level);
        }
    }

    private static Level effective() {
        for (Logger logger = Loggers.named(LogLevels.class.getName()); logger != null; logger = logger.getParent()) {
            if (logger.getLevel() != null) {
                return logger.getLevel();
            }
        }
        return Level.INFO;
    }
}
