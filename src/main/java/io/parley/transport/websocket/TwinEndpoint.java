// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;

/** The programmatic endpoint of every path: the twin of the annotated ones, for containers that keep no caps for those. */
public class TwinEndpoint extends Endpoint {
    private final EndpointConnection connection = new EndpointConnection();

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) connection::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) connection::binary);
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) connection::pong);
        connection.open(session, config);
    }

    @Override
    public void onError(Session session, Throwable error) {
        connection.failed(error);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        connection.closed(reason);
    }
}
