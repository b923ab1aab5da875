// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.log;

import java.lang.System.Logger.Level;
import java.util.logging.Logger;

/**
 * Loggers whose levels and handlers are changed. Open Liberty keeps, with each logger of the JDK's, the class that asked
 * for it first, and the next deployment is given the same logger: a class of ours would keep the first deployment in
 * memory for ever. So one of the JDK's own asks first.
 */
public final class Loggers {
    private Loggers() {}

    public static Logger named(String name) {
        System.getLogger(name).isLoggable(Level.ERROR);
        return Logger.getLogger(name);
    }
}
