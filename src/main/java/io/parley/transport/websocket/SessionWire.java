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
import org.jspecify.annotations.Nullable;

/** A connection of the container's, with what its sends need. */
final class SessionWire implements Wire {
    private static final Logger LOG = System.getLogger(SessionWire.class.getName());

    private final Session session;
    private final RemoteEndpoint.Async async;
    private final RemoteEndpoint.Basic basic;
    private final @Nullable LibertySocket socket;

    SessionWire(Session session) {
        this.session = session;
        this.async = session.getAsyncRemote();
        this.basic = session.getBasicRemote();
        this.socket = LibertySocket.of(session);
    }

    /** Switches the container's idle timeout off as well: it is late, and puts 1006 on the wire. */
    @Override
    public void limit(int maxMessageBytes, Duration sendTimeout) {
        session.setMaxTextMessageBufferSize(maxMessageBytes);
        session.setMaxBinaryMessageBufferSize(maxMessageBytes);
        session.setMaxIdleTimeout(0);
        async.setSendTimeout(sendTimeout.toMillis());
    }

    @Override
    public void send(String text) throws IOException {
        basic.sendText(text);
    }

    @Override
    public void send(String text, Sent sent) {
        if (socket != null) {
            startSend(text, sent);
            return;
        }
        // Payara schedules an idle timeout at each send, off or not, and captures the context of the thread for it, for
        // which it looks through all that its class loader can see.
        Thread self = Thread.currentThread();
        ClassLoader ofTheApplication = self.getContextClassLoader();
        self.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            startSend(text, sent);
        } finally {
            self.setContextClassLoader(ofTheApplication);
        }
    }

    private void startSend(String text, Sent sent) {
        async.sendText(text, result -> sent.ended(result.isOK() ? null : result.getException()));
    }

    @Override
    public void ping(ByteBuffer data) throws IOException {
        basic.sendPing(data);
    }

    @Override
    public void close(CloseReason reason) {
        if (!session.isOpen()) {
            return;
        }
        try {
            session.close(new jakarta.websocket.CloseReason(CloseCodes.getCloseCode(reason.code()), reason.text()));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection was gone before it could be closed", e);
        }
    }

    @Override
    public boolean cutOutput() {
        if (socket == null) {
            return false;
        }
        socket.cutOutput();
        return true;
    }

    @Override
    public void cutInput() {
        if (socket != null) {
            socket.cutInput();
        }
    }

    @Override
    public void drop() {
        if (socket != null) {
            socket.drop();
        }
    }
}
