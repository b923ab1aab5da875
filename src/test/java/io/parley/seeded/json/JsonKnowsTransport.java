// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.json;

import io.parley.seeded.transport.websocket.BaseClass;

/** Breaks: the arrows point towards the core. */
public record JsonKnowsTransport(BaseClass transport) {}
