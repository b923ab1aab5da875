// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.ops.tracing.Stretch.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An offer that waits for its answer. Guarded by its {@link NegotiationSpans}. */
final class OpenNegotiation {
    private static final int MOST_MOMENTS = 32;

    private final RoomKey room;
    private final PeerId caller;
    private final long begun;
    private final Instant from;
    private final List<Moment> moments = new ArrayList<>(4);
    private @Nullable PeerId callee;

    /** @param callee null where the offer went to everybody: then who answers is the one */
    OpenNegotiation(RoomKey room, PeerId caller, @Nullable PeerId callee, long begun, Instant from) {
        this.room = room;
        this.caller = caller;
        this.callee = callee;
        this.begun = begun;
        this.from = from;
    }

    RoomKey room() {
        return room;
    }

    PeerId caller() {
        return caller;
    }

    long begun() {
        return begun;
    }

    boolean isOf(PeerId peer) {
        return peer.equals(caller) || peer.equals(callee);
    }

    /** Whether a signal between these two, the second of whom may be everybody, can be part of it. */
    boolean isBetween(PeerId sender, @Nullable PeerId target) {
        return sender.equals(caller)
                ? mayBeCallee(target)
                : mayBeCallee(sender) && (target == null || target.equals(caller));
    }

    private boolean mayBeCallee(@Nullable PeerId peer) {
        return peer == null || callee == null || peer.equals(callee);
    }

    void meets(PeerId answering) {
        if (callee == null && !answering.equals(caller)) {
            callee = answering;
        }
    }

    /** The first few say enough. */
    void note(String what, Instant at) {
        if (moments.size() < MOST_MOMENTS) {
            moments.add(new Moment(what, at));
        }
    }

    Stretch end(Instant to, @Nullable String failure) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("parley.realm", room.realm());
        attributes.put("parley.room", room.name());
        attributes.put("parley.caller", caller.value());
        if (callee != null) {
            attributes.put("parley.callee", callee.value());
        }
        return new Stretch("negotiation", from, to, attributes, List.copyOf(moments), failure);
    }
}
