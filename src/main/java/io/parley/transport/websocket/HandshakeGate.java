// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.dialect.Candidates;
import io.parley.dialect.Dialect;
import io.parley.dialect.Dialects;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Opening;
import io.parley.security.AddressBlock;
import io.parley.security.Bans;
import io.parley.security.OriginPolicy;
import io.parley.security.limits.ConnectionLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets handshakes in or says why not, in the order of the contract: 404, 400, 401, 403, 429, 503, and 426 at the end.
 */
final class HandshakeGate {
    /** Statuses in the order in which they are checked. */
    private static final List<Integer> RANKED = List.of(404, 400, 401, 403, 429, 503);

    /** The dialect's label where none was found. */
    private static final String UNDECIDED = "none";

    private static final Map<String, String> SOON = Map.of("Retry-After", "5");

    private final Dialects dialects;
    private final OriginPolicy origins;
    private final Bans bans;
    private final HandshakeLimits limits;
    private final Transport transport;

    HandshakeGate(Dialects dialects, OriginPolicy origins, Bans bans, HandshakeLimits limits, Transport transport) {
        this.dialects = dialects;
        this.origins = origins;
        this.bans = bans;
        this.limits = limits;
        this.transport = transport;
    }

    /** Whether some dialect is spoken under a path. */
    boolean serves(SocketPath path) {
        return path.isWellFormed() && dialects.serves(path.base(), path.hasRest());
    }

    /**
     * Admits a handshake.
     *
     * @param upgrade whether the request asks for the upgrade at all
     * @throws HandshakeRefused with the status that the client shall see; whatever the dialects had opened is closed
     */
    Admission admit(Handshake handshake, boolean upgrade) throws HandshakeRefused {
        long begun = transport.ticker().nanos();
        String dialect = UNDECIDED;
        int status = 101;
        try {
            Candidates candidates = dialects.resolve(handshake);
            List<Dialect> meant = candidates.dialects();
            dialect = meant.size() == 1 ? meant.get(0).name() : UNDECIDED;
            return admit(candidates, handshake, upgrade);
        } catch (HandshakeRefused e) {
            status = e.status();
            transport.telemetry().handshakeRefused(dialect, status, reason(e));
            throw e;
        } finally {
            transport
                    .telemetry()
                    .handshakeTook(dialect, status, transport.ticker().since(begun));
        }
    }

    private Admission admit(Candidates candidates, Handshake handshake, boolean upgrade) throws HandshakeRefused {
        AddressBlock client = AddressBlock.of(handshake.remoteAddress());
        HandshakeRefused tooSoon = limits.tooSoon(client);
        Attempt attempt = new Attempt(candidates, handshake);
        try {
            attempt.requireBefore(403);
            requireOrigin(handshake);
            requireNotBanned(client);
            if (tooSoon != null) {
                throw tooSoon;
            }
            attempt.requireBefore(503);
            ConnectionLimits.Lease lease = attempt.take(limits, client);
            attempt.require();
            requireNotDraining();
            requireUpgrade(upgrade);
            List<Opening> openings = attempt.openingsFor(handshake.remoteAddress());
            return new Admission(openings, candidates.subprotocol(), lease, transport);
        } catch (HandshakeRefused | RuntimeException e) {
            attempt.undo();
            throw e;
        }
    }

    private static String reason(HandshakeRefused refusal) {
        String own = refusal.reason();
        return own != null ? own : reason(refusal.status());
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "bad-request";
            case 401 -> "unauthorized";
            case 403 -> "origin";
            case 404 -> "not-found";
            case 426 -> "no-upgrade";
            case 429 -> "too-many";
            case 503 -> "unavailable";
            default -> "other";
        };
    }

    private void requireOrigin(Handshake handshake) throws HandshakeRefused {
        if (!origins.allows(handshake.headers().getOrDefault("origin", List.of()))) {
            throw new HandshakeRefused(403, "origin not allowed");
        }
    }

    private void requireNotBanned(AddressBlock client) throws HandshakeRefused {
        Duration left = bans.remaining(client);
        if (!left.isZero()) {
            throw new HandshakeRefused(
                    403, "banned", "not allowed for now", Map.of("Retry-After", Long.toString(left.toSeconds() + 1)));
        }
    }

    private void requireNotDraining() throws HandshakeRefused {
        if (transport.rooms().isDraining()) {
            throw new HandshakeRefused(503, "going away", SOON);
        }
    }

    private static void requireUpgrade(boolean upgrade) throws HandshakeRefused {
        if (!upgrade) {
            throw new HandshakeRefused(
                    426, "this address speaks WebSocket", Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
        }
    }

    /** What the candidates say to a handshake. A candidate that refuses is left out as long as another one admits. */
    private static final class Attempt {
        private final List<Opening> openings = new ArrayList<>();
        private @Nullable HandshakeRefused refusal;
        private ConnectionLimits.@Nullable Lease lease;

        Attempt(Candidates candidates, Handshake handshake) {
            for (Dialect dialect : candidates.dialects()) {
                try {
                    openings.add(open(dialect, handshake));
                } catch (HandshakeRefused e) {
                    refusal = refusal == null ? e : refusal;
                }
            }
        }

        private static Opening open(Dialect dialect, Handshake handshake) throws HandshakeRefused {
            String reason = dialect.unavailableBecause();
            if (reason != null) {
                throw new HandshakeRefused(503, reason, SOON);
            }
            return dialect.open(handshake);
        }

        ConnectionLimits.Lease take(HandshakeLimits limits, AddressBlock client) throws HandshakeRefused {
            lease = limits.take(client, openings);
            return lease;
        }

        /** Nothing comes of it. */
        void undo() {
            openings.forEach(opening -> opening.onClose().run());
            if (lease != null) {
                lease.release();
            }
        }

        List<Opening> openingsFor(String address) {
            return openings.stream()
                    .map(opening -> opening.withTerms(opening.terms().withRemoteAddress(address)))
                    .toList();
        }

        void requireBefore(int status) throws HandshakeRefused {
            if (refusal != null && RANKED.indexOf(refusal.status()) < RANKED.indexOf(status)) {
                require();
            }
        }

        void require() throws HandshakeRefused {
            if (openings.isEmpty() && refusal != null) {
                throw refusal;
            }
        }
    }
}
