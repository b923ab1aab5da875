// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections the process can have at all: each takes one file descriptor (getrlimit(2), RLIMIT_NOFILE). */
final class Descriptors {
    /** For the server's own files, other nodes, requests, and handshakes that are refused: those need one as well. */
    private static final long HEADROOM = 750;

    private Descriptors() {}

    /** As many as this process' limit allows; 0, any number, where the platform has none. */
    static int forConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? forConnections(system.getMaxFileDescriptorCount())
                : 0;
    }

    static int forConnections(long limit) {
        long rest = limit - Math.min(HEADROOM, limit - limit / 4);
        return (int) Math.max(1, Math.min(rest, LimitSettings.MOST_CONNECTIONS));
    }
}
