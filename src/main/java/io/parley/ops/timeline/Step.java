// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a room, or several of a kind in a row.
 *
 * @param what joined, left, closing, offer, answer, candidates, message or refused
 * @param who the peer's id
 * @param to the other peer's id; null for everybody else in the room, and where nothing goes to anybody
 * @param at when it began, in milliseconds since 1970
 * @param millis the same since the room's first step, by a clock that never jumps
 * @param untilMillis when the last of several was
 * @param count how many
 * @param candidates how many candidates of each type (host, srflx, prflx, relay) were in it
 * @param detail address or its stand-in, close code, refusal; null where there is nothing to add
 */
@JsonbPropertyOrder({"what", "who", "to", "at", "millis", "untilMillis", "count", "candidates", "detail"})
public record Step(
        String what,
        String who,
        @Nullable String to,
        long at,
        long millis,
        long untilMillis,
        int count,
        Map<String, Integer> candidates,
        @Nullable String detail) {
    static final String JOINED = "joined";
    static final String LEFT = "left";
    static final String CLOSING = "closing";
    static final String OFFER = "offer";
    static final String ANSWER = "answer";
    static final String CANDIDATES = "candidates";
    static final String MESSAGE = "message";
    static final String REFUSED = "refused";

    /** Whether another one of these is no news of its own. */
    boolean isTrickle() {
        return what.equals(CANDIDATES) || what.equals(MESSAGE);
    }

    boolean isLike(Step other) {
        return what.equals(other.what)
                && who.equals(other.who)
                && (to == null ? other.to == null : to.equals(other.to));
    }

    /** Both as one. */
    Step with(Step later) {
        Map<String, Integer> sum = new TreeMap<>(candidates);
        later.candidates.forEach((type, number) -> sum.merge(type, number, Integer::sum));
        return new Step(what, who, to, at, millis, later.untilMillis, count + later.count, sum, detail);
    }
}
