// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.bench.jmh.CodecBenchmark;
import io.parley.core.Codec;
import io.parley.core.RoomKey;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.NameLimits;

/** The rendezvous dialect's offer. */
public class RendezvousBenchmark extends CodecBenchmark {
    @Override
    protected FrameDecoder decoder() {
        return new RendezvousDecoder(
                RendezvousDecoder.reader(64), new RoomKey("rendezvous", "room"), NameLimits.DEFAULTS);
    }

    @Override
    protected Codec codec() {
        return new RendezvousCodec();
    }

    @Override
    protected String frame(String to, String payload) {
        return "{\"type\":\"signal\",\"to\":\"" + to + "\",\"data\":" + payload + "}";
    }
}
