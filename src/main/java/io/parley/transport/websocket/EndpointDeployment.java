// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Deploys either the annotated endpoints or their programmatic twin, whichever keeps the caps on this container.
 *
 * <p>Open Liberty (26.0.0.3) checks no size for annotated methods that take a message in parts: of a frame that declares
 * 300 MB it buffers whatever comes. For methods that take it whole it checks single frames only and collects any number
 * of them. For a programmatic endpoint it checks each frame's header against the session's buffer size.
 */
public class EndpointDeployment implements ServerApplicationConfig {
    private static final Logger LOG = System.getLogger(EndpointDeployment.class.getName());

    private final EndpointKind kind;
    private final String reason;

    /** For the container. */
    public EndpointDeployment() {
        this(configured(), Container.current());
    }

    EndpointDeployment(EndpointKind configured, Container container) {
        boolean free = configured == EndpointKind.AUTO;
        this.kind = free ? container.kind() : configured;
        this.reason = free ? container.reason() : TransportSettings.DEPLOYMENT + " says so";
    }

    /** Asked without CDI, which need not be there yet; a bad value stops the deployment elsewhere. */
    private static EndpointKind configured() {
        String value = ConfigProvider.getConfig()
                .getOptionalValue(TransportSettings.DEPLOYMENT, String.class)
                .orElse("");
        return Stream.of(EndpointKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElse(EndpointKind.AUTO);
    }

    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> scanned) {
        LOG.log(Level.INFO, "PARL0110I Endpoints are {0}: {1}", kind.name().toLowerCase(Locale.ROOT), reason);
        if (kind == EndpointKind.ANNOTATED) {
            return Set.of();
        }
        AdmissionConfigurator configurator = new AdmissionConfigurator();
        return annotated()
                .map(type -> type.getAnnotation(ServerEndpoint.class).value())
                .map(path -> ServerEndpointConfig.Builder.create(TwinEndpoint.class, path)
                        .configurator(configurator)
                        .build())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> scanned) {
        return kind == EndpointKind.ANNOTATED ? annotated().collect(Collectors.toUnmodifiableSet()) : Set.of();
    }

    private static Stream<Class<?>> annotated() {
        return Stream.of(RootEndpoint.class, RootRoomEndpoint.class, DialectEndpoint.class, DialectRoomEndpoint.class);
    }
}
