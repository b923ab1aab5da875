// SPDX-License-Identifier: Apache-2.0
/**
 * A light WebSocket client (RFC 6455): many connections on one thread, frames made once and sent often.
 *
 * <p>It shares the machine with the server that it loads, so it does as little as it can: no threads of its own, no
 * objects per frame, one write for all frames of a turn. What a frame means is not known here.
 */
@NullMarked
package io.parley.bench.wire;

import org.jspecify.annotations.NullMarked;
