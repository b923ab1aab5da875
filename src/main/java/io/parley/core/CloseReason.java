// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * Why a connection is ended, as its client gets to read it.
 *
 * @param code the WebSocket close code (RFC 6455, section 7.4)
 * @param text at most 123 bytes of UTF-8; may be empty
 */
public record CloseReason(int code, String text) {
    public static final CloseReason NORMAL = new CloseReason(1000, "");
    public static final CloseReason GOING_AWAY = new CloseReason(1012, "going-away");
    public static final CloseReason SLOW_CONSUMER = new CloseReason(1013, "slow-consumer");
    public static final CloseReason BACKPLANE_UNAVAILABLE = new CloseReason(1013, "backplane-unavailable");
    public static final CloseReason ROOM_FULL_AFTER_OUTAGE = new CloseReason(1013, "room-full");
    public static final CloseReason TIMED_OUT = new CloseReason(1001, "ping-timeout");
    public static final CloseReason GHOST = new CloseReason(1001, "replaced");
    public static final CloseReason TOKEN_EXPIRED = new CloseReason(1008, "token-expired");
    public static final CloseReason TOO_MANY_WAITING = new CloseReason(1013, "too-many-waiting");
    public static final CloseReason REMOVED = new CloseReason(1008, "removed-by-administrator");
    public static final CloseReason FAULT = new CloseReason(1011, "internal-error");
}
