// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.ConnectionTerms;
import io.parley.core.RoomPolicy;
import io.parley.dialect.ConnectionSettings;
import io.parley.security.SharedKey;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the altair dialect (altair, "Cleanup Strategy" and "REST API").
 *
 * @param terms what its connections are granted
 * @param policy what its rooms are like
 * @param realm the realm of its rooms
 * @param welcome whether a new connection is greeted with its id
 * @param token what a JOIN must carry; null when anybody may join
 * @param api who may read {@code /api}
 * @param apiKey what readers of {@code /api} must show when that is {@link Api#TOKEN}; else of no use
 */
record AltairSettings(
        ConnectionTerms terms,
        RoomPolicy policy,
        String realm,
        boolean welcome,
        @Nullable SharedKey token,
        Api api,
        @Nullable SharedKey apiKey)
        implements SettingsRecord {

    /** Who may read {@code /api}. */
    enum Api {
        /** Everybody. */
        OPEN,
        /** Who has the administrator's token. */
        TOKEN,
        /** Nobody: the paths do not exist. */
        OFF
    }

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    static AltairSettings from(Settings settings, ConnectionSettings common) {
        String realm = ConnectionSettings.realm(settings, AltairDialect.NAME);
        int maxMessage = settings.size("parley.altair.max-message-size", 32_768, 1_024, 1 << 26);
        Duration stale = settings.duration("parley.altair.stale-timeout", Duration.ofMinutes(5), Duration.ZERO, DAY);
        ConnectionTerms terms = ConnectionSettings.pings(settings, AltairDialect.NAME)
                .apply(common.terms(AltairDialect.NAME, realm, maxMessage))
                .withStaleAfter(stale.isZero() ? null : stale);
        return new AltairSettings(
                terms,
                policy(settings),
                realm,
                settings.bool("parley.altair.welcome-ack", true),
                key(settings.secret("parley.altair.token")),
                api(settings),
                key(settings.secret("parley.admin.token")));
    }

    private static RoomPolicy policy(Settings settings) {
        Duration ttl = settings.duration("parley.altair.empty-room-ttl", Duration.ofMinutes(5), Duration.ZERO, DAY);
        Duration interval = settings.duration("parley.altair.cleanup-interval", MINUTE, SECOND, DAY);
        return RoomPolicy.UNLIMITED
                .withCapacity(settings.integer("parley.altair.max-peers", 0, 0, 1_000_000))
                .withEmptyTtl(roundedUp(ttl, interval));
    }

    /** A room is only seen to be empty for too long when the next cleanup comes by. */
    private static Duration roundedUp(Duration ttl, Duration interval) {
        long intervals = ttl.plus(interval).minusNanos(1).dividedBy(interval);
        return interval.multipliedBy(intervals);
    }

    private static Api api(Settings settings) {
        Api api = settings.oneOf("parley.altair.api", Api.OPEN);
        if (api == Api.TOKEN && settings.secret("parley.admin.token") == null) {
            settings.reject("parley.admin.token", "a token, as parley.altair.api asks readers for it");
        }
        return api;
    }

    private static @Nullable SharedKey key(@Nullable String secret) {
        return secret == null ? null : new SharedKey(secret);
    }
}
