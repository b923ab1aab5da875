// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is connected, by id, whatever endpoint it came by. */
final class Peers {
    private static final Map<String, Peer> ALL = new ConcurrentHashMap<>();

    private Peers() {}

    static void add(String id, Peer peer) {
        ALL.put(id, peer);
        peer.send("{\"type\":\"ready\",\"id\":\"" + id + "\"}");
    }

    static void remove(String id, Peer peer) {
        ALL.remove(id, peer);
    }

    static void relay(String from, String frame) {
        Envelope envelope = Envelope.read(frame);
        Peer target = ALL.get(envelope.to());
        if (target != null) {
            target.send(envelope.relayedFrom(from));
        }
    }
}
