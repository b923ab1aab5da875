// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A connection of the container's, with what its asynchronous sends need. */
final class SessionWire implements Wire {
    private static final Logger LOG = System.getLogger(SessionWire.class.getName());

    private final Session session;
    private final RemoteEndpoint.Async remote;

    SessionWire(Session session) {
        this.session = session;
        this.remote = session.getAsyncRemote();
    }

    /** Switches the container's idle timeout off as well: it is late, and puts 1006 on the wire. */
    @Override
    public void limit(int maxMessageBytes, Duration sendTimeout) {
        session.setMaxTextMessageBufferSize(maxMessageBytes);
        session.setMaxBinaryMessageBufferSize(maxMessageBytes);
        session.setMaxIdleTimeout(0);
        remote.setSendTimeout(sendTimeout.toMillis());
    }

    @Override
    public void send(String text, Sent sent) {
        remote.sendText(text, result -> sent.ended(result.isOK() ? null : result.getException()));
    }

    @Override
    public void ping() throws IOException {
        remote.sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public void close(CloseReason reason) {
        try {
            session.close(new jakarta.websocket.CloseReason(CloseCodes.getCloseCode(reason.code()), reason.text()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection was gone before it could be closed", e);
        }
    }
}
