// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

/** How the endpoints are made known to the container. */
enum EndpointKind {
    /** Whichever of the others keeps the caps on this container. */
    AUTO,
    /** Classes with {@code @ServerEndpoint}. */
    ANNOTATED,
    /** One {@code Endpoint} under the same paths. */
    PROGRAMMATIC
}
