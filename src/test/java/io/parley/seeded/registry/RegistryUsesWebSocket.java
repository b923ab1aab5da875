// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.registry;

import jakarta.websocket.Session;

/** Breaks: WebSocket belongs to the transport. */
public record RegistryUsesWebSocket(Session session) {}
