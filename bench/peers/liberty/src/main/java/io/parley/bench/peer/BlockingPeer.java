// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The cheap send path that must not go into production: a stopped reader holds the sending thread for ever. */
final class BlockingPeer implements Peer {
    private final Session session;

    BlockingPeer(Session session) {
        this.session = session;
    }

    @Override
    public synchronized void send(String frame) {
        try {
            session.getBasicRemote().sendText(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
