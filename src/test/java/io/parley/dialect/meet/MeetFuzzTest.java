// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.dialect.DecoderOracle;
import java.util.Map;

/** Any bytes at all as a frame of a meet page. */
class MeetFuzzTest {
    private static final DecoderOracle ORACLE = new DecoderOracle(new MeetSpeaker(MeetFixture.dialect(Map.of())));

    @FuzzTest
    void decode(byte[] frame) throws Exception {
        ORACLE.check(frame);
    }
}
