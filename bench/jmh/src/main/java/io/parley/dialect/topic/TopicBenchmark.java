// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.bench.jmh.CodecBenchmark;
import io.parley.core.Codec;
import io.parley.dialect.FrameDecoder;

/** The topic dialect's offer. */
public class TopicBenchmark extends CodecBenchmark {
    @Override
    protected FrameDecoder decoder() {
        return new TopicDecoder(64);
    }

    @Override
    protected Codec codec() {
        return new TopicCodec();
    }

    @Override
    protected String frame(String to, String payload) {
        return "{\"type\":\"offer\",\"to\":\"" + to + "\",\"payload\":" + payload + "}";
    }
}
