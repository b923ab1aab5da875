// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Ticker;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Opening;
import io.parley.security.AddressBlock;
import io.parley.security.RateLimits;
import io.parley.security.limits.ConnectionLimits;
import io.parley.security.limits.LimitSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the operator's limits say to a handshake, as statuses: too many of one client 429, too many in all 503. */
final class HandshakeLimits {
    private static final Map<String, String> SOON = Map.of("Retry-After", "5");

    private final ConnectionLimits connections;
    private final @Nullable RateLimits rate;

    HandshakeLimits(ConnectionLimits connections, LimitSettings settings, Ticker ticker) {
        this.connections = connections;
        this.rate = settings.handshakes() == null
                ? null
                : new RateLimits(
                        settings.handshakes().perToken(), settings.handshakes().burst(), ticker);
    }

    /** Counts a handshake of that client. @return why it comes too soon after others; null when it does not */
    @Nullable
    HandshakeRefused tooSoon(AddressBlock client) {
        if (rate == null || rate.tryTake(client)) {
            return null;
        }
        String seconds = Long.toString(rate.retryAfter().toSeconds() + 1);
        return new HandshakeRefused(429, "too-fast", "too many handshakes", Map.of("Retry-After", seconds));
    }

    /** Takes a place for the connection that is about to be opened. */
    ConnectionLimits.Lease take(AddressBlock client, List<Opening> openings) throws HandshakeRefused {
        try {
            return connections.take(
                    client, openings.stream().flatMap(HandshakeLimits::identity).toList());
        } catch (ConnectionLimits.Exceeded e) {
            throw switch (e.excess()) {
                case ADDRESS -> new HandshakeRefused(429, "address-full", "too many connections", SOON);
                case IDENTITY -> new HandshakeRefused(429, "identity-full", "connected too often", SOON);
                case NODE -> new HandshakeRefused(503, "full", "the server is full", SOON);
            };
        }
    }

    /** One text cannot be two dialects' clients. */
    private static Stream<String> identity(Opening opening) {
        String identity = opening.identity();
        return identity == null
                ? Stream.empty()
                : Stream.of(opening.terms().dialect() + ' ' + opening.terms().realm() + ' ' + identity);
    }
}
