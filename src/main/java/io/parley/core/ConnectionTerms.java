// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a dialect, or its operator, grants one connection.
 *
 * @param dialect the dialect's name, also the label for metrics
 * @param realm the realm its rooms are in
 * @param maxMessageBytes largest message from the client, in bytes of UTF-8
 * @param pingInterval how often it is pinged
 * @param pingTimeout how long it may stay silent, pongs included, before it is ended; null for ever
 * @param sendTimeout how long one send may take before the connection is ended
 * @param maxFrames how many frames its outbox holds
 * @param maxBytes how many bytes its outbox holds
 * @param maxSignals how many signals among them; 0 for no bound of their own
 * @param joinWithin how soon it must have joined a room; null when it may stay outside
 * @param staleAfter how long it may go without frame or pong before it counts as stale and is closed; null for ever
 * @param expiresIn how long its token is good for; null for ever
 * @param remoteAddress where it comes from, for the administrator alone; empty when unknown
 */
public record ConnectionTerms(
        String dialect,
        String realm,
        int maxMessageBytes,
        Duration pingInterval,
        @Nullable Duration pingTimeout,
        Duration sendTimeout,
        int maxFrames,
        int maxBytes,
        int maxSignals,
        @Nullable Duration joinWithin,
        @Nullable Duration staleAfter,
        @Nullable Duration expiresIn,
        String remoteAddress) {

    /** Terms with the common defaults: pings every 30 s, 60 s of patience, 10 s per send, 1,000 frames and 1 MiB. */
    public static ConnectionTerms of(String dialect, String realm, int maxMessageBytes) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                1_000,
                1 << 20,
                0,
                null,
                null,
                null,
                "");
    }

    public ConnectionTerms withPings(Duration interval, @Nullable Duration timeout) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                interval,
                timeout,
                sendTimeout,
                maxFrames,
                maxBytes,
                maxSignals,
                joinWithin,
                staleAfter,
                expiresIn,
                remoteAddress);
    }

    public ConnectionTerms withOutbox(int frames, int bytes, int signals, Duration timeout) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                pingInterval,
                pingTimeout,
                timeout,
                frames,
                bytes,
                signals,
                joinWithin,
                staleAfter,
                expiresIn,
                remoteAddress);
    }

    public ConnectionTerms withJoinWithin(@Nullable Duration limit) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                pingInterval,
                pingTimeout,
                sendTimeout,
                maxFrames,
                maxBytes,
                maxSignals,
                limit,
                staleAfter,
                expiresIn,
                remoteAddress);
    }

    public ConnectionTerms withStaleAfter(@Nullable Duration limit) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                pingInterval,
                pingTimeout,
                sendTimeout,
                maxFrames,
                maxBytes,
                maxSignals,
                joinWithin,
                limit,
                expiresIn,
                remoteAddress);
    }

    public ConnectionTerms withExpiresIn(@Nullable Duration limit) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                pingInterval,
                pingTimeout,
                sendTimeout,
                maxFrames,
                maxBytes,
                maxSignals,
                joinWithin,
                staleAfter,
                limit,
                remoteAddress);
    }

    /** Where the connection comes from, which only the transport knows. */
    public ConnectionTerms withRemoteAddress(String address) {
        return new ConnectionTerms(
                dialect,
                realm,
                maxMessageBytes,
                pingInterval,
                pingTimeout,
                sendTimeout,
                maxFrames,
                maxBytes,
                maxSignals,
                joinWithin,
                staleAfter,
                expiresIn,
                address);
    }
}
