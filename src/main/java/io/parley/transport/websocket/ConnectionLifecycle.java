// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Delivery;
import io.parley.core.PeerLink;
import io.parley.core.Refusal;
import io.parley.dialect.Inbound;
import io.parley.dialect.Opening;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection from its opening to its end: frames in, commands out.
 *
 * <p>The container calls {@link #open}, the frames and {@link #failed} one at a time; {@link #closed} may come at any
 * time, also from the connection's own outbox. Nothing is ever thrown to the container.
 *
 * <p>With several candidate dialects each gives its greeting, and the first message decides. Until then the connection
 * has a provisional link that nothing is asked of, so that it is pinged and missed like any other.
 */
final class ConnectionLifecycle {
    private static final Logger LOG = System.getLogger(ConnectionLifecycle.class.getName());

    /** A container that takes longer to have a thread free is held up by clients that do not read. */
    private static final Duration FREE_WITHIN = Duration.ofMillis(100);

    /** How long a container with threads free may take to read what is there already. */
    private static final Duration TIME_TO_READ = Duration.ofMillis(500);

    private final List<Opening> candidates;
    private final Wire wire;
    private final Transport transport;
    private final WebSocketOutbox outbox;
    private final MessageAssembly assembly;
    private final Pace pace;
    private final Runnable whenOver;
    private final long openedAt;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Opening decided;
    private volatile @Nullable PeerLink link;
    private volatile boolean ending;
    private boolean madeWay;
    private long watched;

    /** @param candidates by rank, at least one @param whenOver run once at the end of the connection */
    ConnectionLifecycle(List<Opening> candidates, Wire wire, Transport transport, Runnable whenOver) {
        this.candidates = candidates;
        this.wire = wire;
        this.transport = transport;
        Opening first = candidates.get(0);
        this.outbox =
                new WebSocketOutbox(wire, first.terms(), first.dialect(), transport, reason -> over(reason.code()));
        this.assembly = new MessageAssembly(largestMessage(), transport.settings());
        this.pace = new Pace(transport.limits(), transport.ticker(), transport.telemetry());
        this.whenOver = whenOver;
        this.openedAt = transport.ticker().nanos();
    }

    private int largestMessage() {
        return candidates.stream()
                .mapToInt(candidate -> candidate.terms().maxMessageBytes())
                .max()
                .orElseThrow();
    }

    /** The connection is open: it is taken in, greeted, and does what it asked for by connecting. */
    void open() {
        try {
            Opening first = candidates.get(0);
            wire.limit(largestMessage(), first.terms().sendTimeout());
            for (Opening candidate : candidates) {
                candidate.greeting().forEach(notice -> outbox.offer(Delivery.toOne(notice), candidate.dialect()));
            }
            if (candidates.size() == 1) {
                decide(first);
            } else {
                connect(first, undecidedTerms());
            }
            outbox.flush();
        } catch (RuntimeException e) {
            fault("PARL0103E", "A connection could not be opened", e);
        }
    }

    /** One frame of a text message. */
    void text(String part, boolean last) {
        try {
            if (!ending && !over.get()) {
                heard();
                received(assembly.text(part, last));
            }
        } catch (MessageRejected e) {
            end(e.reason());
        } catch (RuntimeException e) {
            fault("PARL0104E", "A frame could not be handled", e);
        }
        makeWay();
    }

    /** One frame of a binary message, which is taken as text. */
    void binary(ByteBuffer part, boolean last) {
        try {
            if (!ending && !over.get()) {
                heard();
                received(assembly.binary(part, last));
            }
        } catch (MessageRejected e) {
            end(e.reason());
        } catch (RuntimeException e) {
            fault("PARL0104E", "A frame could not be handled", e);
        }
        makeWay();
    }

    /** A pong, asked for or not. */
    void pong(ByteBuffer data) {
        heard();
        if (!outbox.ponged(data) && !ending && !pace.takesPong()) {
            end(CloseReasons.RATE_LIMITED);
        }
        makeWay();
    }

    /** Once is enough, so that a client that writes on holds no thread of the container's again. */
    private void makeWay() {
        madeWay = madeWay || outbox.makeWayForClose();
    }

    /** The container reports an error. Only a broken connection is one; the others it answers by itself. */
    void failed(Throwable error) {
        if (error instanceof IOException) {
            outbox.broken();
        }
        transport.log().write(Level.DEBUG, "PARL0105D", "A connection failed", error);
    }

    /** The container closes the connection. What the client gave as a reason is nobody's business. @param code the close code */
    void closed(int code) {
        outbox.discard();
        over(code);
    }

    private void over(int code) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        PeerLink last = link;
        if (LOG.isLoggable(Level.DEBUG)) {
            LogPlace where = where();
            where.during(() -> LOG.log(Level.DEBUG, "PARL0107D A connection ended with " + code + where));
        }
        if (last != null) {
            last.gone();
        }
        candidates.forEach(candidate -> candidate.onClose().run());
        whenOver.run();
        Opening one = decided;
        if (one == null) {
            one = candidates.get(0);
            transport.telemetry().connectionOpened(one.terms().dialect());
        }
        if (outbox.waiting() > 0) {
            transport.telemetry().framesDiscarded(one.terms().dialect(), outbox.waiting());
        }
        transport
                .telemetry()
                .connectionClosed(
                        one.terms().dialect(), code, transport.ticker().since(openedAt));
    }

    private void received(@Nullable String message) {
        if (message == null) {
            watchPending();
            return;
        }
        Pace.Verdict verdict = pace.message();
        if (verdict == Pace.Verdict.FLOOD) {
            end(CloseReasons.RATE_LIMITED);
            return;
        }
        Opening opening = decided;
        if (opening == null) {
            opening = choose(message);
            decide(opening);
            // It was taken under the largest of the candidates' limits.
            if (assembly.size() > opening.terms().maxMessageBytes()) {
                end(CloseReasons.TOO_BIG);
                return;
            }
        }
        handle(opening, message, verdict);
    }

    private void handle(Opening opening, String message, Pace.Verdict verdict) {
        String dialect = opening.terms().dialect();
        Inbound inbound = decode(opening, message);
        transport.telemetry().received(dialect, inbound.label(), assembly.size());
        if (inbound.signalType() != null) {
            transport.telemetry().signaled(dialect, inbound.signalType());
        }
        PeerLink here = link;
        if (here != null) {
            here.handle(pace.held(inbound.command(), verdict));
        }
    }

    private Inbound decode(Opening opening, String message) {
        try {
            return opening.decoder().decode(message);
        } catch (RuntimeException | StackOverflowError e) {
            String dialect = opening.terms().dialect();
            LogPlace where = where();
            where.during(() -> transport
                    .log()
                    .write(Level.ERROR, "PARL0101E", "A frame could not be read as " + dialect + where, e));
            return new Inbound(new Command.Refuse(Refusal.INTERNAL, null, null), "other");
        }
    }

    private Opening choose(String message) {
        for (Opening candidate : candidates) {
            try {
                if (candidate.dialect().recognises(message)) {
                    return candidate;
                }
            } catch (RuntimeException | StackOverflowError e) {
                String dialect = candidate.terms().dialect();
                transport.log().write(Level.ERROR, "PARL0106E", "A frame could not be looked at as " + dialect, e);
            }
        }
        return candidates.get(0);
    }

    private void decide(Opening opening) {
        PeerLink provisional = link;
        if (provisional != null) {
            provisional.gone();
        }
        decided = opening;
        outbox.speak(opening.dialect());
        assembly.limit(opening.terms().maxMessageBytes());
        transport.telemetry().connectionOpened(opening.terms().dialect());
        candidates.stream()
                .filter(candidate -> candidate != opening)
                .forEach(candidate -> candidate.onClose().run());
        PeerLink here = connect(opening, opening.terms());
        if (opening.first() != null) {
            here.handle(opening.first());
        }
    }

    private PeerLink connect(Opening opening, ConnectionTerms terms) {
        PeerLink here = transport.rooms().connect(outbox, opening.dialect(), terms, opening.policy(), opening.self());
        link = here;
        if (over.get()) {
            here.gone();
        }
        return here;
    }

    /** What an undecided connection is granted: the first candidate's pings, and as long as it likes. */
    private ConnectionTerms undecidedTerms() {
        return candidates
                .get(0)
                .terms()
                .withJoinWithin(null)
                .withStaleAfter(null)
                .withExpiresIn(null);
    }

    private void heard() {
        PeerLink here = link;
        if (here != null) {
            here.heard();
        }
    }

    /** A message that is begun and never continued must not hold its part for ever. */
    private void watchPending() {
        long message = assembly.begun();
        if (message != watched) {
            watched = message;
            allowTimeFor(message);
        }
    }

    /** Gives it the time again when the container has no thread free then: clients that do not read may hold all of them. */
    private void allowTimeFor(long message) {
        transport.timers().after(transport.settings().messageTimeout(), () -> {
            if (!assembly.isPending(message)) {
                return;
            }
            long asked = transport.ticker().nanos();
            transport.readers().execute(() -> {
                if (transport.ticker().since(asked).compareTo(FREE_WITHIN) > 0) {
                    allowTimeFor(message);
                } else {
                    transport.timers().after(TIME_TO_READ, () -> endIfPending(message));
                }
            });
        });
    }

    private void endIfPending(long message) {
        if (assembly.isPending(message)) {
            end(CloseReasons.TOO_SLOW);
        }
    }

    private void fault(String id, String message, RuntimeException e) {
        LogPlace where = where();
        where.during(() -> transport.log().write(Level.ERROR, id, message + where, e));
        end(CloseReason.FAULT);
    }

    private LogPlace where() {
        return LogPlace.of(link, decided);
    }

    /** From here on nothing that the client sends is looked at. */
    private void end(CloseReason reason) {
        ending = true;
        PeerLink here = link;
        if (here != null) {
            here.close(reason);
        } else {
            outbox.close(reason);
        }
    }
}
