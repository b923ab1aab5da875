// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.parley.core.Member;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.core.Ticker;
import io.parley.core.Timeline;
import io.parley.ops.timeline.Gist;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One span for each negotiation: from an offer to its answer, or to what came instead of one. An offer that collides with
 * the other side's belongs to the same.
 *
 * <p>One lock guards what is open. Under it nothing is reported: a span is made as a whole when its negotiation is over.
 */
final class NegotiationSpans implements Timeline {
    /** As many may be open; one more, and the oldest counts as unanswered. */
    static final int MOST = 10_000;

    /** Whoever has not answered by then will not. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Tracing tracing;
    private final Ticker ticker;
    private final InstantSource wallClock;

    @GuardedBy("this")
    private final Map<RoomKey, List<OpenNegotiation>> byRoom = new HashMap<>();

    /** The same ones, the oldest first. */
    @GuardedBy("this")
    private final Set<OpenNegotiation> byAge = new LinkedHashSet<>();

    NegotiationSpans(Tracing tracing, Ticker ticker, InstantSource wallClock) {
        this.tracing = tracing;
        this.ticker = ticker;
        this.wallClock = wallClock;
    }

    @Override
    public void signaled(RoomKey room, Signal signal) {
        Gist gist = Gist.of(signal);
        if (gist.isOffer()) {
            report(offered(room, signal));
        } else if (gist.isAnswer()) {
            report(answered(room, signal));
        } else if (gist.isCandidates()) {
            note(
                    room,
                    signal,
                    "candidates " + String.join(" ", gist.candidates().keySet()));
        }
    }

    /** A signal that was passed on in vain, or something else; the span shows it and waits on. */
    @Override
    public void refused(RoomKey room, PeerId who, Refusal why, @Nullable String about) {
        synchronized (this) {
            openLocked(room, open -> open.isOf(who)).forEach(open -> open.note("refused " + why, wallClock.instant()));
        }
    }

    @Override
    public void left(RoomKey room, Member who) {
        List<Stretch> over = new ArrayList<>();
        synchronized (this) {
            for (OpenNegotiation open : openLocked(room, open -> open.isOf(who.id()))) {
                over.add(endLocked(open, who.id().equals(open.caller()) ? "the caller left" : "the callee left"));
            }
        }
        report(over);
    }

    /** How many wait for their answer. */
    synchronized int open() {
        return byAge.size();
    }

    private synchronized List<Stretch> offered(RoomKey room, Signal offer) {
        List<Stretch> over = overdueLocked();
        List<OpenNegotiation> same = openLocked(room, open -> open.isBetween(offer.from(), offer.to()));
        if (same.isEmpty()) {
            OpenNegotiation fresh =
                    new OpenNegotiation(room, offer.from(), offer.to(), ticker.nanos(), wallClock.instant());
            byRoom.computeIfAbsent(room, key -> new ArrayList<>(1)).add(fresh);
            byAge.add(fresh);
        } else {
            same.get(0)
                    .note(
                            offer.from().equals(same.get(0).caller()) ? "offer again" : "offer of the callee",
                            wallClock.instant());
        }
        return over;
    }

    private synchronized List<Stretch> answered(RoomKey room, Signal answer) {
        List<OpenNegotiation> asked = openLocked(room, open -> open.isBetween(answer.from(), answer.to()));
        if (asked.isEmpty()) {
            return List.of();
        }
        asked.get(0).meets(answer.from());
        return List.of(endLocked(asked.get(0), null));
    }

    private synchronized void note(RoomKey room, Signal signal, String what) {
        openLocked(room, open -> open.isBetween(signal.from(), signal.to())).stream()
                .findFirst()
                .ifPresent(open -> open.note(what, wallClock.instant()));
    }

    @GuardedBy("this")
    private List<OpenNegotiation> openLocked(RoomKey room, Predicate<OpenNegotiation> which) {
        return byRoom.getOrDefault(room, List.of()).stream().filter(which).toList();
    }

    @GuardedBy("this")
    private List<Stretch> overdueLocked() {
        List<Stretch> over = new ArrayList<>();
        while (!byAge.isEmpty()) {
            OpenNegotiation oldest = byAge.iterator().next();
            if (byAge.size() < MOST && ticker.since(oldest.begun()).compareTo(PATIENCE) <= 0) {
                break;
            }
            over.add(endLocked(oldest, "no answer"));
        }
        return over;
    }

    @GuardedBy("this")
    private Stretch endLocked(OpenNegotiation open, @Nullable String failure) {
        byAge.remove(open);
        byRoom.computeIfPresent(open.room(), (room, those) -> those.remove(open) && those.isEmpty() ? null : those);
        return open.end(wallClock.instant(), failure);
    }

    private void report(List<Stretch> over) {
        over.forEach(tracing::report);
    }
}
