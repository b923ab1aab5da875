// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.time.Duration;

/** How long what is kept in Redis outlives the last node that cares for it. */
final class Lives {
    /** The lease of a node: it is dead to the others when it has not renewed it for that long. */
    static final Duration LEASE = Duration.ofSeconds(3);

    /** Rooms, inboxes and lists, refreshed by whoever uses them every {@link #REFRESH}. */
    static final Duration ROOM = Duration.ofMinutes(2);

    static final Duration REFRESH = Duration.ofSeconds(30);

    /** The note that an epoch of a room was ended, for nodes that missed it. */
    static final Duration END = Duration.ofMinutes(1);

    /** A fact the nodes agreed on, refreshed daily. */
    static final Duration FACT = Duration.ofDays(7);

    private Lives() {}
}
