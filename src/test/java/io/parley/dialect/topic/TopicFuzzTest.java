// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.DecoderOracle;
import io.parley.settings.TestSettings;
import java.util.Map;

/** Any bytes at all as a frame of a topic client. */
class TopicFuzzTest {
    private static final DecoderOracle ORACLE = new DecoderOracle(new TopicSpeaker(new TopicDialect(
            TopicSettings.from(TestSettings.of(Map.of()), ConnectionSettings.DEFAULTS),
            ConnectionSettings.DEFAULTS,
            () -> true)));

    @FuzzTest
    void decode(byte[] frame) throws Exception {
        ORACLE.check(frame);
    }
}
