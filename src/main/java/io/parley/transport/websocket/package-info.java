// SPDX-License-Identifier: Apache-2.0
/**
 * WebSocket (RFC 6455) through the standard API, and the only user of it.
 *
 * <p>A handshake goes through {@link io.parley.transport.websocket.HandshakeFilter}, which refuses with a status or
 * leaves an {@link io.parley.transport.websocket.Admission}; the endpoint hands that to a
 * {@link io.parley.transport.websocket.ConnectionLifecycle}; whatever is sent goes through the connection's
 * {@link io.parley.transport.websocket.WebSocketOutbox}. What the containers do differently from one another, or from
 * what one would think, is kept in {@link io.parley.transport.websocket.SessionWire} and
 * {@link io.parley.transport.websocket.EndpointDeployment}.
 *
 * <p>No dialect is named here, and nothing here knows JSON.
 */
@NullMarked
package io.parley.transport.websocket;

import org.jspecify.annotations.NullMarked;
