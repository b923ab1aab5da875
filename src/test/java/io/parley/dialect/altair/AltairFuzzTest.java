// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.dialect.DecoderOracle;
import java.util.Map;

/** Any bytes at all as a frame of an altair client. */
class AltairFuzzTest {
    private static final DecoderOracle ORACLE = new DecoderOracle(
            new AltairSpeaker(AltairFixture.dialect(Map.of("parley.altair.token", "the token of joins"))));

    @FuzzTest
    void decode(byte[] frame) throws Exception {
        ORACLE.check(frame);
    }
}
