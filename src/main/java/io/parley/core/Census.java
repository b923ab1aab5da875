// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.HashMap;
import java.util.Map;

/**
 * A count of one node's rooms and peers, by dialect, of which the sums over all nodes are right: a peer is counted by the
 * node it is connected to, and a room by one of the nodes that have members in it, the one whose name comes first.
 */
final class Census {
    private final NodeId self;
    private final Map<String, Population> counts = new HashMap<>();

    Census(NodeId self) {
        this.self = self;
    }

    void add(Room room) {
        boolean ours = true;
        boolean here = false;
        for (Seat seat : room.seats()) {
            if (seat.link() != null) {
                here = true;
                count(seat.member().dialect(), new Population(0, 1));
            } else if (seat.member().node().value().compareTo(self.value()) < 0) {
                ours = false;
            }
        }
        if (here && ours) {
            count(room.dialect(), new Population(1, 0));
        }
    }

    private void count(String dialect, Population more) {
        counts.merge(dialect, more, Population::plus);
    }

    Map<String, Population> counts() {
        return Map.copyOf(counts);
    }
}
