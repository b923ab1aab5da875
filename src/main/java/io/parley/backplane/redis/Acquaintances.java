// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each other node was last known to be there. A node that was taken for dead may come back within the same run, and
 * both sides then go on counting their frames where they were; so what is known of it is kept for a long time.
 */
final class Acquaintances {
    /** Longer than any partition after which the nodes' members are still connected. */
    static final Duration MEMORY = Duration.ofHours(6);

    private final Ticker ticker;
    private final Map<NodeId, Long> lastSeen = new HashMap<>();

    Acquaintances(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Notes who is there. Called by one thread. @return those who were away for so long that they are forgotten */
    List<NodeId> seen(Collection<NodeId> nodes) {
        long now = ticker.nanos();
        List<NodeId> forgotten = lastSeen.entrySet().stream()
                .filter(entry -> now - entry.getValue() > MEMORY.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        forgotten.forEach(lastSeen::remove);
        nodes.forEach(node -> lastSeen.put(node, now));
        return forgotten;
    }
}
