// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;

/** The annotated endpoint of {@code /{base}/ws/{rest}}. Annotated methods are not inherited, so each path has its own. */
@ServerEndpoint(value = "/{base}/ws/{rest}", configurator = AdmissionConfigurator.class)
public class DialectRoomEndpoint {
    private final EndpointConnection connection = new EndpointConnection();

    @OnOpen
    public void open(Session session, EndpointConfig config) {
        connection.open(session, config);
    }

    @OnMessage
    public void text(String part, boolean last) {
        connection.text(part, last);
    }

    @OnMessage
    public void binary(ByteBuffer part, boolean last) {
        connection.binary(part, last);
    }

    @OnMessage
    public void pong(PongMessage pong) {
        connection.pong(pong);
    }

    @OnError
    public void failed(Throwable error) {
        connection.failed(error);
    }

    @OnClose
    public void closed(CloseReason reason) {
        connection.closed(reason);
    }
}
