// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import com.sun.management.OperatingSystemMXBean;
import io.parley.bench.server.Server;
import java.lang.management.ManagementFactory;

/** What the server and the load used over a stretch of time. */
final class Meter {
    private static final OperatingSystemMXBean LOAD =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Server server;
    private final long startedAt = System.nanoTime();
    private final long serverBefore;
    private final long loadBefore = LOAD.getProcessCpuTime();

    Meter(Server server) {
        this.server = server;
        this.serverBefore = server.usage().cpuMicros();
    }

    /** Notes rate and costs of so many things done since the start. @param things what they are called, as in messages */
    Outcome stop(String things, long count) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double serverMicros = server.usage().cpuMicros() - serverBefore;
        double loadMicros = (LOAD.getProcessCpuTime() - loadBefore) / 1e3;
        double per = Math.max(1, count);
        return new Outcome()
                .note(things + "/s", count / seconds)
                .note("server cpu µs", serverMicros / per)
                .note("load cpu µs", loadMicros / per)
                .note("server cores", serverMicros / 1e6 / seconds)
                .note("load cores", loadMicros / 1e6 / seconds);
    }
}
