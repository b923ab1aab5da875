// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.dialect.DecoderOracle;

/** Any bytes at all as a frame of a turnip client. */
class TurnipFuzzTest {
    private static final DecoderOracle ORACLE = new DecoderOracle(new TurnipSpeaker(new TurnipFixture().dialect));

    @FuzzTest
    void decode(byte[] frame) throws Exception {
        ORACLE.check(frame);
    }
}
