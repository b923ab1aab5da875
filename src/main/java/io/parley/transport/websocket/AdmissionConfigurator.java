// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries the {@link Admission} from the filter to the endpoint: the container calls it between the two on the filter's
 * thread, and keeps the properties it sets for this one connection (Jakarta WebSocket 2.1, section 3.1.7).
 *
 * <p>Never throws: containers answer that with a page of their own.
 */
public class AdmissionConfigurator extends ServerEndpointConfig.Configurator {
    private static final ThreadLocal<@Nullable Admission> CURRENT = new ThreadLocal<>();
    private static final String PROPERTY = Admission.class.getName();

    /** The admission of the handshake that this thread is at. */
    static void present(@Nullable Admission admission) {
        if (admission == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(admission);
        }
    }

    /** The connection of an admitted handshake, or null when the handshake did not come through the filter. */
    static @Nullable ConnectionLifecycle connection(Session session, EndpointConfig config) {
        Object admission = config.getUserProperties().remove(PROPERTY);
        if (admission == null) {
            admission = session.getUserProperties().remove(PROPERTY);
        }
        return admission instanceof Admission admitted ? admitted.use(session) : null;
    }

    /** Endpoints have nothing injected; Open Liberty walks the stack to ask CDI for each of them otherwise. */
    @Override
    public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            InstantiationException failure = new InstantiationException(type.getName());
            failure.initCause(e);
            throw failure;
        }
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Admission admission = CURRENT.get();
        if (admission != null) {
            config.getUserProperties().put(PROPERTY, admission);
            admission.headers().forEach((name, value) -> response.getHeaders().put(name, List.of(value)));
        }
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        Admission admission = CURRENT.get();
        return admission == null ? "" : admission.subprotocol();
    }

    /** None: permessage-deflate would let a small frame become a large one behind every cap. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    /** The filter has checked it, with a status that says why. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }
}
