// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.dialect.Opening;
import io.parley.security.limits.ConnectionLimits;
import jakarta.websocket.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that was let in, on its way from the filter through the container to the endpoint.
 *
 * <p>It can be used once. If the container does not come to open the connection, it is abandoned, and what the dialects
 * had opened is closed.
 */
final class Admission {
    private enum State {
        WAITING,
        USED,
        ABANDONED
    }

    private final List<Opening> openings;
    private final @Nullable String subprotocol;
    private final ConnectionLimits.Lease lease;
    private final Transport transport;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /**
     * @param openings by rank, at least one
     * @param subprotocol that names the dialect; null when none does
     * @param lease the connection's place, given back at its end
     */
    Admission(List<Opening> openings, @Nullable String subprotocol, ConnectionLimits.Lease lease, Transport transport) {
        this.openings = openings.stream()
                .map(opening -> opening.withOnClose(once(opening.onClose())))
                .toList();
        this.subprotocol = subprotocol;
        this.lease = lease;
        this.transport = transport;
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                task.run();
            }
        };
    }

    /** The sub-protocol to answer with, or empty for none. */
    String subprotocol() {
        String chosen = openings.size() == 1 ? openings.get(0).subprotocol() : null;
        if (chosen == null) {
            chosen = subprotocol;
        }
        return chosen == null ? "" : chosen;
    }

    /** Further headers of the answer. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        openings.forEach(opening -> headers.putAll(opening.headers()));
        return headers;
    }

    /** Makes the connection. @return null when the admission was used or abandoned before */
    @Nullable
    ConnectionLifecycle use(Session session) {
        if (!state.compareAndSet(State.WAITING, State.USED)) {
            return null;
        }
        try {
            return new ConnectionLifecycle(openings, new SessionWire(session), transport, lease::release);
        } catch (RuntimeException e) {
            giveBack();
            throw e;
        }
    }

    /** Nothing came of it. Does nothing when the admission was used. */
    void abandon() {
        if (state.compareAndSet(State.WAITING, State.ABANDONED)) {
            giveBack();
        }
    }

    private void giveBack() {
        openings.forEach(opening -> opening.onClose().run());
        lease.release();
    }

    boolean isOver() {
        return state.get() != State.WAITING;
    }
}
