// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.core.ConnectionTerms;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What the operator grants every connection, whatever its dialect.
 *
 * @param maxFrames how many frames an outbox holds
 * @param maxBytes how many bytes an outbox holds
 * @param sendTimeout how long one send may take
 * @param maxDepth how deep a frame may nest
 * @param names how long names may be
 */
public record ConnectionSettings(int maxFrames, int maxBytes, Duration sendTimeout, int maxDepth, NameLimits names)
        implements SettingsRecord {
    /** The documented defaults. */
    public static final ConnectionSettings DEFAULTS =
            new ConnectionSettings(1_000, 1 << 20, Duration.ofSeconds(10), 64, NameLimits.DEFAULTS);

    private static final Duration DAY = Duration.ofDays(1);

    /** Reads {@code parley.outbox.*}, {@code parley.json.max-depth} and the limits of names. */
    public static ConnectionSettings from(Settings settings) {
        return new ConnectionSettings(
                settings.integer("parley.outbox.max-frames", DEFAULTS.maxFrames, 32, 1_000_000),
                settings.size("parley.outbox.max-bytes", DEFAULTS.maxBytes, 1 << 16, 1 << 30),
                settings.duration(
                        "parley.outbox.send-timeout", DEFAULTS.sendTimeout, Duration.ofSeconds(1), Duration.ofHours(1)),
                settings.integer("parley.json.max-depth", DEFAULTS.maxDepth, 4, 512),
                NameLimits.from(settings));
    }

    /** The terms of a dialect's connections before it says more about them. */
    public ConnectionTerms terms(String dialect, String realm, int maxMessageBytes) {
        return ConnectionTerms.of(dialect, realm, maxMessageBytes).withOutbox(maxFrames, maxBytes, 0, sendTimeout);
    }

    /** The realm of a dialect's rooms: {@code parley.dialects.<name>.realm}, by default the dialect's own name. */
    public static String realm(Settings settings, String dialect) {
        return settings.string("parley.dialects." + dialect + ".realm", dialect);
    }

    /** The ping settings that dialects without their own name for them share: {@code parley.<dialect>.ping-*}. */
    public static UnaryOperator<ConnectionTerms> pings(Settings settings, String dialect) {
        Duration interval = settings.duration(
                "parley." + dialect + ".ping-interval", Duration.ofSeconds(30), Duration.ofSeconds(1), DAY);
        Duration timeout =
                settings.duration("parley." + dialect + ".ping-timeout", Duration.ofSeconds(60), Duration.ZERO, DAY);
        if (!timeout.isZero() && timeout.compareTo(interval) <= 0) {
            settings.reject("parley." + dialect + ".ping-timeout", "more than the ping interval, or 0 for no limit");
        }
        return terms -> terms.withPings(interval, timeout.isZero() ? null : timeout);
    }
}
