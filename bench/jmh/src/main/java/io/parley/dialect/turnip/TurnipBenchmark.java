// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.bench.jmh.CodecBenchmark;
import io.parley.core.Codec;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.NameLimits;

/** The turnip dialect's offer. */
public class TurnipBenchmark extends CodecBenchmark {
    @Override
    protected FrameDecoder decoder() {
        return new TurnipDecoder(TurnipDecoder.reader(64), "turnip", NameLimits.DEFAULTS, new Identity(null, "", null));
    }

    @Override
    protected Codec codec() {
        return new TurnipCodec();
    }

    @Override
    protected String frame(String to, String payload) {
        return "{\"type\":\"data\",\"data\":" + payload + "}";
    }
}
