// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.DecoderOracle;
import io.parley.settings.TestSettings;
import io.parley.testkit.TestLimits;
import java.util.Map;

/** Any bytes at all as a frame of a rendezvous client. */
class RendezvousFuzzTest {
    private static final DecoderOracle ORACLE = new DecoderOracle(new RendezvousSpeaker(new RendezvousDialect(
            RendezvousSettings.from(TestSettings.of(Map.of())), ConnectionSettings.DEFAULTS, TestLimits.guessing())));

    @FuzzTest
    void decode(byte[] frame) throws Exception {
        ORACLE.check(frame);
    }
}
