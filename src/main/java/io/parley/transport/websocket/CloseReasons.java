// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;

/** Ends of connections that only frames can bring about (RFC 6455, section 7.4). */
final class CloseReasons {
    /** The message is larger than the dialect allows, or comes in too many pieces. */
    static final CloseReason TOO_BIG = new CloseReason(1009, "message-too-big");

    /** A binary message is not UTF-8. */
    static final CloseReason NOT_UTF8 = new CloseReason(1007, "not-utf-8");

    /** A message took too long from its first frame to its last. */
    static final CloseReason TOO_SLOW = new CloseReason(1008, "message-timeout");

    /** The client sends more often than the operator allows. */
    static final CloseReason RATE_LIMITED = new CloseReason(1008, "rate-limited");

    /** The connection could not be written to; nobody will read this. */
    static final CloseReason SEND_FAILED = new CloseReason(1011, "send-failed");

    /** The handshake did not go through the filter. */
    static final CloseReason NOT_ADMITTED = new CloseReason(1008, "not-admitted");

    private CloseReasons() {}
}
