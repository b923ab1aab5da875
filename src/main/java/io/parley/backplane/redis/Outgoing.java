// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Refusal;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The way to one other node: numbers what must not be heeded twice, and knows what has not been settled. */
final class Outgoing {
    private final NodeId to;
    private final ConcurrentNavigableMap<Long, Parcel> open = new ConcurrentSkipListMap<>();
    private long last;

    Outgoing(NodeId to) {
        this.to = to;
    }

    NodeId to() {
        return to;
    }

    /** The next number. Called by the pipeline's thread alone, in the order in which frames are written. */
    long next() {
        return ++last;
    }

    void add(Parcel parcel) {
        open.put(parcel.number(), parcel);
    }

    void remove(Parcel parcel) {
        open.remove(parcel.number(), parcel);
    }

    void taken(Frame.Range range) {
        if (range.first() <= range.last()) {
            open.subMap(range.first(), true, range.last(), true).values().forEach(Parcel::taken);
        }
    }

    void refused(long number, Refusal why) {
        Parcel parcel = open.get(number);
        if (parcel != null) {
            parcel.refuse(why);
        }
    }
}
