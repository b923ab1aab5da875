// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.bench.jmh.CodecBenchmark;
import io.parley.core.Codec;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.FrameDecoder;
import java.time.InstantSource;

/** The meet dialect's offer. */
public class MeetBenchmark extends CodecBenchmark {
    @Override
    protected FrameDecoder decoder() {
        return new MeetDecoder("meet", ConnectionSettings.DEFAULTS);
    }

    @Override
    protected Codec codec() {
        return new MeetCodec(InstantSource.system());
    }

    @Override
    protected String frame(String to, String payload) {
        return "{\"type\":\"offer\",\"target_id\":\"" + to + "\",\"data\":" + payload + "}";
    }
}
