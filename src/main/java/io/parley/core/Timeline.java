// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: what happens in the rooms of this node, event by event and with names, for whoever has to find out why a call
 * failed. {@link Telemetry} counts; this one tells a story.
 *
 * <p>Called on the hot path, by many threads at once and outside of every lock, so an implementation neither waits for
 * anybody nor throws. Events of one connection come in their order.
 */
public interface Timeline {
    /** Takes everything and keeps nothing. */
    Timeline NONE = new Timeline() {};

    /** One that tells each of these everything, in their order; {@link #NONE} is left out. */
    static Timeline all(List<Timeline> several) {
        List<Timeline> some = several.stream().filter(one -> one != NONE).toList();
        return switch (some.size()) {
            case 0 -> NONE;
            case 1 -> some.get(0);
            default -> new Timelines(some);
        };
    }

    /** Somebody is in. @param address where the connection comes from; empty when unknown, or on another node */
    default void joined(RoomKey room, Member who, String address) {}

    /** Somebody is out. */
    default void left(RoomKey room, Member who) {}

    /** The server has begun to close a member's connection. Its {@link #left} follows. */
    default void closing(RoomKey room, Member who, CloseReason why) {}

    /**
     * A signal is about to be passed on to its target's outbox, or to the backplane; or came from there. Said before, so
     * that no answer comes earlier; when the target does not take it, {@link #refused} follows.
     */
    default void signaled(RoomKey room, Signal signal) {}

    /** A member, or one that wanted to become one, was refused something. @param about as in {@link Notice.Refused} */
    default void refused(RoomKey room, PeerId who, Refusal why, @Nullable String about) {}
}
