// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.ConnectionTerms;
import io.parley.core.RoomPolicy;
import io.parley.dialect.ConnectionSettings;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the meet dialect (meet, "Environment Variables").
 *
 * @param terms what its connections are granted
 * @param policy what its rooms are like
 * @param realm the realm of its rooms
 * @param sessionSecret what sessions and user ids are derived with; null to use a random one
 */
record MeetSettings(
        ConnectionTerms terms,
        RoomPolicy policy,
        String realm,
        @Nullable String sessionSecret) implements SettingsRecord {

    private static final int LEAST_SECRET = 32;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_DEFAULT_INTERVAL = Duration.ofSeconds(30);

    static MeetSettings from(Settings settings, ConnectionSettings common) {
        String realm = ConnectionSettings.realm(settings, MeetDialect.NAME);
        int maxMessage = settings.size("parley.meet.max-message-size", 1 << 16, 1_024, 1 << 26);
        Duration writeTimeout =
                settings.duration("parley.meet.write-timeout", Duration.ofSeconds(60), SECOND, Duration.ofHours(1));
        ConnectionTerms terms = common.terms(MeetDialect.NAME, realm, maxMessage)
                .withOutbox(common.maxFrames(), common.maxBytes(), 0, writeTimeout);
        return new MeetSettings(
                pinged(settings, terms),
                RoomPolicy.UNLIMITED.withCapacity(settings.integer("parley.meet.max-peers", 10, 1, 100_000)),
                realm,
                secret(settings));
    }

    /** Like the common rule, but who sets nothing but the document's short {@code READ_TIMEOUT} is pinged in time. */
    private static ConnectionTerms pinged(Settings settings, ConnectionTerms terms) {
        Duration timeout = settings.duration("parley.meet.ping-timeout", Duration.ofSeconds(60), Duration.ZERO, DAY);
        boolean limited = !timeout.isZero();
        Duration half = timeout.dividedBy(2);
        boolean tight = limited && half.compareTo(LONGEST_DEFAULT_INTERVAL) < 0;
        Duration interval =
                settings.duration("parley.meet.ping-interval", tight ? half : LONGEST_DEFAULT_INTERVAL, SECOND, DAY);
        if (limited && (half.compareTo(SECOND) < 0 || timeout.compareTo(interval) <= 0)) {
            settings.reject(
                    "parley.meet.ping-timeout", "at least 2s and more than the ping interval, or 0 for no limit");
        }
        return terms.withPings(interval, limited ? timeout : null);
    }

    private static @Nullable String secret(Settings settings) {
        String secret = settings.secret("parley.meet.session-secret");
        if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET) {
            settings.reject("parley.meet.session-secret", "at least " + LEAST_SECRET + " bytes");
        }
        return secret;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "MeetSettings[" + realm + ']';
    }
}
