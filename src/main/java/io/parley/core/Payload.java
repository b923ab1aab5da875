// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * The part of a signal that is meant for the peers alone: the sender's JSON text, passed on byte for byte.
 *
 * @param text one complete JSON value as the sender wrote it, spaces and escapes included; never looked into here
 */
public record Payload(String text) {
    /** The payload that is the JSON value {@code null}, which is not the same as no payload. */
    public static final Payload NULL = new Payload("null");
}
