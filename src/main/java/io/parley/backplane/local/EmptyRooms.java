// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.local;

import io.parley.core.RoomKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rooms that are kept for a while without members: a bounded number, the oldest goes first. */
final class EmptyRooms {
    private static final int MOST = 10_000;

    private final Map<RoomKey, Long> deadlines = new LinkedHashMap<>();

    synchronized void add(RoomKey room, long deadline) {
        deadlines.remove(room);
        deadlines.put(room, deadline);
    }

    synchronized void remove(RoomKey room) {
        deadlines.remove(room);
    }

    /** Takes out those that are too many. */
    synchronized List<RoomKey> overflow() {
        List<RoomKey> taken = new ArrayList<>();
        for (Iterator<RoomKey> it = deadlines.keySet().iterator(); deadlines.size() > MOST; it.remove()) {
            taken.add(it.next());
        }
        return taken;
    }

    /** Takes out those whose time is over. */
    synchronized List<RoomKey> expired(long now) {
        List<RoomKey> taken = new ArrayList<>();
        deadlines.entrySet().removeIf(entry -> now - entry.getValue() >= 0 && taken.add(entry.getKey()));
        return taken;
    }
}
