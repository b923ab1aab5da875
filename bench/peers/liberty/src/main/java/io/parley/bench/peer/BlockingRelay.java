// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** The relay that sends as {@link BlockingPeer} does. */
@ServerEndpoint("/blocking")
public class BlockingRelay {
    private String id;
    private Peer peer;

    @OnOpen
    public void open(Session session) {
        id = session.getRequestParameterMap().get("id").get(0);
        peer = new BlockingPeer(session);
        Peers.add(id, peer);
    }

    @OnMessage(maxMessageSize = 65536)
    public void message(String frame) {
        Peers.relay(id, frame);
    }

    @OnClose
    public void close() {
        Peers.remove(id, peer);
    }

    @OnError
    public void error(Throwable error) {
        Peers.remove(id, peer);
    }
}
