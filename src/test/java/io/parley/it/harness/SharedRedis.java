// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** One Redis for all tests that do it no harm, each under a prefix of its own. It ends with the process. */
public final class SharedRedis {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private SharedRedis() {}

    private static final class Holder {
        private static final RedisServer SERVER = RedisServer.start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    public static RedisServer server() {
        return Holder.SERVER;
    }

    /** A prefix for keys that no other test uses. */
    public static String newPrefix() {
        return "test" + PREFIXES.incrementAndGet();
    }
}
