// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.transport.websocket;

import jakarta.websocket.server.ServerEndpoint;

/** Breaks: server endpoints extend Object. */
@ServerEndpoint("/seeded")
public class EndpointWithBaseClass extends BaseClass {}
