// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.bench.jmh.CodecBenchmark;
import io.parley.core.Codec;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.FrameDecoder;
import java.time.InstantSource;

/** The altair dialect's offer. */
public class AltairBenchmark extends CodecBenchmark {
    @Override
    protected FrameDecoder decoder() {
        return new AltairDecoder("altair", null, ConnectionSettings.DEFAULTS);
    }

    @Override
    protected Codec codec() {
        return new AltairCodec(InstantSource.system());
    }

    @Override
    protected String frame(String to, String payload) {
        return "{\"type\":\"OFFER\",\"target_id\":\"" + to + "\",\"payload\":" + payload + "}";
    }
}
