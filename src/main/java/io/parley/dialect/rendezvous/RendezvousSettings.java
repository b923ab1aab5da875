// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.core.ConnectionTerms;
import io.parley.core.RoomPolicy;
import io.parley.dialect.ConnectionSettings;
import io.parley.security.SharedKey;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the rendezvous dialect (rendezvous, "Configuration (env)").
 *
 * @param realm the realm of its rooms
 * @param key what {@code ?key=} must be; null when anybody may come
 * @param roomTtl how long a room may be idle
 * @param heartbeat how often a connection is pinged; silent for twice that long, it is ended
 * @param maxPeers how many members a room takes
 * @param maxMessageBytes largest message in bytes
 * @param handshakeTimeout how soon the join must come
 */
record RendezvousSettings(
        String realm,
        @Nullable SharedKey key,
        Duration roomTtl,
        Duration heartbeat,
        int maxPeers,
        int maxMessageBytes,
        Duration handshakeTimeout)
        implements SettingsRecord {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration YEAR = Duration.ofDays(365);

    static RendezvousSettings from(Settings settings) {
        String secret = settings.secret("parley.rendezvous.key");
        return new RendezvousSettings(
                ConnectionSettings.realm(settings, RendezvousDialect.NAME),
                secret == null ? null : new SharedKey(secret),
                settings.duration("parley.rendezvous.room-ttl", Duration.ofMinutes(10), SECOND, YEAR),
                settings.duration("parley.rendezvous.heartbeat", Duration.ofSeconds(20), SECOND, Duration.ofDays(1)),
                settings.integer("parley.rendezvous.max-peers", 2, 1, 100_000),
                settings.size("parley.rendezvous.max-message-size", 1 << 20, 1_024, 1 << 26),
                settings.duration(
                        "parley.rendezvous.handshake-timeout", Duration.ofSeconds(30), SECOND, Duration.ofDays(1)));
    }

    RoomPolicy policy() {
        return RoomPolicy.UNLIMITED
                .withCapacity(maxPeers)
                .withIdleTtl(roomTtl)
                .withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS)
                .withJoinsFirst(true);
    }

    ConnectionTerms terms(ConnectionSettings common) {
        return common.terms(RendezvousDialect.NAME, realm, maxMessageBytes)
                .withPings(heartbeat, heartbeat.multipliedBy(2))
                .withJoinWithin(handshakeTimeout);
    }
}
