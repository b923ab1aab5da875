// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import org.jspecify.annotations.Nullable;

/**
 * One message from a peer to another, or to the rest of its room.
 *
 * @param kind what it is for
 * @param from the sender as the server knows it, never as the client claims
 * @param to the addressee; null for everybody else in the room
 * @param payload what the peers exchange; null when the sender gave none
 * @param correlation the sender's own mark for this message, returned with a refusal; null when there is none
 */
public record Signal(
        SignalKind kind,
        PeerId from,
        @Nullable PeerId to,
        @Nullable Payload payload,
        @Nullable String correlation) {}
