// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Port: what there is to count. Called on the hot path, so an implementation neither blocks nor throws. Every text
 * argument comes from a closed set.
 */
public interface Telemetry {
    /** Takes everything and counts nothing. */
    Telemetry NONE = new Telemetry() {};

    /** One that tells each of these everything, in their order; {@link #NONE} is left out. */
    static Telemetry all(List<Telemetry> several) {
        List<Telemetry> some = several.stream().filter(one -> one != NONE).toList();
        return switch (some.size()) {
            case 0 -> NONE;
            case 1 -> some.get(0);
            default -> new Telemetries(some);
        };
    }

    /** A handshake was refused. @param dialect {@code none} when no dialect was found */
    default void handshakeRefused(String dialect, int status, String reason) {}

    /** A handshake was let in, with status 101, or not. @param took until that was decided */
    default void handshakeTook(String dialect, int status, Duration took) {}

    /** A token was looked at. */
    default void tokenChecked(String dialect, boolean good) {}

    /** A client was held back because it asked too often. @param what it asked for */
    default void rateLimited(String what) {}

    /** Credentials for a TURN server were made for a client. */
    default void iceCredentialsIssued() {}

    default void connectionOpened(String dialect) {}

    default void connectionClosed(String dialect, int code, Duration lifetime) {}

    /** A frame came in. @param label the dialect's message type, {@code other} when it has none of that name */
    default void received(String dialect, String label, int bytes) {}

    /** A signal's own type, where the dialect looks for one. */
    default void signaled(String dialect, String signalType) {}

    /** A frame went out. */
    default void sent(String dialect, String label, int bytes) {}

    default void joined(String dialect) {}

    default void left(String dialect) {}

    default void refused(String dialect, Refusal refusal) {}

    /** A signal was passed on to its target's outbox, or to the backplane. */
    default void relayed(String dialect, SignalKind kind) {}

    /** From the frame that brought a signal, or another node's, to the end of the send that carried it on. */
    default void relayTook(String dialect, Duration time) {}

    /** A connection was ended because it did not read. */
    default void slowConsumer(String dialect) {}

    /** A connection ended with frames that were never written. @param count more than none */
    default void framesDiscarded(String dialect, int count) {}

    /** A broadcast signal could not reach one of its receivers. */
    default void signalLost(String dialect) {}

    default void roomOpened(String dialect) {}

    default void roomClosed(String dialect, Duration lifetime) {}

    default void swept(Duration time) {}

    /** How many there are on all nodes together, by dialect, as the nodes say; of others there is none. About once a second. */
    default void population(Map<String, Population> everywhere) {}

    /** The backplane was asked for something and answered. @param time from the request to the answer */
    default void backplaneOperation(String operation, Duration time) {}

    /** The backplane was asked for something and did not do it. */
    default void backplaneError(String operation, String errorType) {}

    /** A frame of another node was taken out of this node's inbox. @param age since it was put there */
    default void backplaneLag(Duration age) {}

    /** This node found that it had missed a change of a room, or a frame of another node. */
    default void backplaneGap() {}

    /** This node took a room's members from the backplane anew. */
    default void backplaneResync() {}

    /** A frame or an entry of the backplane was not heeded. @param reason why */
    default void backplaneSkipped(String reason) {}
}
