// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All open connections of this node, and their heartbeat. */
final class Links {
    /** A gap between sweeps that only a stopped or starved process explains. */
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Set<PeerLink> links = ConcurrentHashMap.newKeySet();
    private long lastSweep = Long.MIN_VALUE;

    void add(PeerLink link) {
        links.add(link);
    }

    void remove(PeerLink link) {
        links.remove(link);
    }

    int size() {
        return links.size();
    }

    void forEach(Consumer<PeerLink> action) {
        links.forEach(action);
    }

    /** Called by one thread at a time. */
    void sweep(long now) {
        boolean paused = lastSweep != Long.MIN_VALUE && now - lastSweep > PAUSE_NANOS;
        lastSweep = now;
        for (PeerLink link : links) {
            if (paused) {
                link.clock().forgive(now);
            }
            link.sweep(now);
        }
    }
}
