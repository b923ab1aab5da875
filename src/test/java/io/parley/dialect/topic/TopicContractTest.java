// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.DialectContract;
import io.parley.dialect.Speaker;
import io.parley.settings.TestSettings;
import java.util.Map;

class TopicContractTest extends DialectContract {
    private final Speaker speaker = new TopicSpeaker(new TopicDialect(
            TopicSettings.from(
                    TestSettings.of(Map.of("parley.topic.signal-queue", "1000")), ConnectionSettings.DEFAULTS),
            ConnectionSettings.DEFAULTS,
            () -> true));

    @Override
    protected Speaker speaker() {
        return speaker;
    }
}
