// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What every endpoint hands its calls to, so that annotated and programmatic ones do the same. */
final class EndpointConnection {
    private @Nullable ConnectionLifecycle lifecycle;

    void open(Session session, EndpointConfig config) {
        lifecycle = AdmissionConfigurator.connection(session, config);
        if (lifecycle == null) {
            new SessionWire(session).close(CloseReasons.NOT_ADMITTED);
        } else {
            lifecycle.open();
        }
    }

    void text(String part, boolean last) {
        if (lifecycle != null) {
            lifecycle.text(part, last);
        }
    }

    void binary(ByteBuffer part, boolean last) {
        if (lifecycle != null) {
            lifecycle.binary(part, last);
        }
    }

    void pong(PongMessage pong) {
        if (lifecycle != null) {
            lifecycle.pong(pong.getApplicationData());
        }
    }

    void failed(Throwable error) {
        if (lifecycle != null) {
            lifecycle.failed(error);
        }
    }

    void closed(CloseReason reason) {
        if (lifecycle != null) {
            lifecycle.closed(reason.getCloseCode().getCode());
        }
    }
}
