// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.core.ConnectionTerms;
import io.parley.core.RoomPolicy;
import io.parley.dialect.ConnectionSettings;
import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;

/**
 * The settings of the topic dialect (topic, "Environment Variables" and "Error Codes").
 *
 * @param terms what its connections are granted, the queue for signals included
 * @param policy what its topics are like
 * @param realm the realm of its topics
 * @param maxMetadata most bytes of what a peer says of itself
 */
record TopicSettings(ConnectionTerms terms, RoomPolicy policy, String realm, int maxMetadata)
        implements SettingsRecord {
    static TopicSettings from(Settings settings, ConnectionSettings common) {
        String realm = ConnectionSettings.realm(settings, TopicDialect.NAME);
        int maxMessage = settings.size("parley.topic.max-message-size", 65_536, 1_024, 1 << 26);
        int signals = settings.integer("parley.topic.signal-queue", 16, 1, 100_000);
        Duration patience = settings.duration(
                "parley.topic.signal-patience", Duration.ofMillis(100), Duration.ofMillis(1), Duration.ofMinutes(1));
        ConnectionTerms terms = ConnectionSettings.pings(settings, TopicDialect.NAME)
                .apply(common.terms(TopicDialect.NAME, realm, maxMessage));
        return new TopicSettings(
                terms.withOutbox(common.maxFrames(), common.maxBytes(), signals, common.sendTimeout()),
                RoomPolicy.UNLIMITED
                        .withCapacity(settings.integer("parley.topic.max-peers", 0, 0, 1_000_000))
                        .withSignalPatience(patience),
                realm,
                settings.size("parley.topic.max-metadata-size", 4_096, 2, 1 << 16));
    }
}
