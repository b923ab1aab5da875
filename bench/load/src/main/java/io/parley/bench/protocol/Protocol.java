// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a client of one protocol connects, joins, and addresses another. */
public interface Protocol {
    /** Where to connect. @param id what the client would like to be called @param partner whom it is going to talk to */
    String path(String room, String id, String partner);

    /** What to send once connected; nothing where connecting is joining. */
    default List<String> join(String room, String id) {
        return List.of();
    }

    /** The client's own id, when a frame from the server tells it; else null. */
    default @Nullable String ownId(String frame) {
        return null;
    }

    /** Whether this frame is the one that tells the client that it is in. */
    boolean isJoined(String frame);

    /** A message to a peer, or to everybody else in the room where the protocol knows no other. */
    String signal(String to, String payload);

    /** A message to everybody else in the room; null when the protocol has none. */
    default @Nullable String broadcast(String payload) {
        return null;
    }
}
