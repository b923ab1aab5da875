// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.DialectLives;
import io.parley.dialect.Speaker;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.Tongue;
import java.util.Map;

class TopicLivesTest extends DialectLives {
    @Override
    protected Speaker speaker(FakeTime time) {
        return new TopicSpeaker(new TopicDialect(
                TopicSettings.from(TestSettings.of(Map.of()), ConnectionSettings.DEFAULTS),
                ConnectionSettings.DEFAULTS,
                () -> true));
    }

    @Override
    protected Tongue tongue() {
        return Tongue.TOPIC;
    }
}
