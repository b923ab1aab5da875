// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What clients may have of this node. A number that is 0, and a rate that is null, is no limit.
 *
 * @param connections connections in all
 * @param connectionsPerAddress connections of one address
 * @param connectionsPerIdentity connections of one identity
 * @param handshakes handshakes of one address
 * @param messages messages of one connection
 * @param joins joins of one connection
 * @param pongs pongs of one connection that answer no ping
 * @param wrongKeys wrong keys and passwords of one address at once
 * @param wrongTokens wrong signed tokens of one address at once
 * @param wrongKeyPause the time after which such an address has one more try
 */
public record LimitSettings(
        int connections,
        int connectionsPerAddress,
        int connectionsPerIdentity,
        @Nullable Rate handshakes,
        @Nullable Rate messages,
        @Nullable Rate joins,
        @Nullable Rate pongs,
        int wrongKeys,
        int wrongTokens,
        Duration wrongKeyPause)
        implements SettingsRecord {

    static final int MOST_CONNECTIONS = 10_000_000;

    private static final String LIMITS = "parley.limits.";

    /** Reads {@code parley.limits.*}. */
    public static LimitSettings from(Settings settings) {
        return new LimitSettings(
                settings.integer(LIMITS + "connections", Descriptors.forConnections(), 0, MOST_CONNECTIONS),
                settings.integer(LIMITS + "connections-per-address", 0, 0, MOST_CONNECTIONS),
                settings.integer(LIMITS + "connections-per-identity", 0, 0, MOST_CONNECTIONS),
                Rate.from(settings, LIMITS + "handshakes-per-second", 0, LIMITS + "handshake-burst", 1_000),
                Rate.from(settings, LIMITS + "messages-per-second", 0, LIMITS + "message-burst", 10_000),
                Rate.from(settings, LIMITS + "joins-per-second", 0, LIMITS + "join-burst", 100),
                Rate.from(settings, LIMITS + "pongs-per-second", 1_000, LIMITS + "pong-burst", 2_000),
                settings.integer(LIMITS + "wrong-keys", 20, 0, 1_000_000),
                settings.integer(LIMITS + "wrong-tokens", 1_000, 0, 1_000_000),
                settings.duration(
                        LIMITS + "wrong-key-pause", Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofHours(1)));
    }
}
