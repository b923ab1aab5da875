// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.jmh;

import io.parley.core.Codec;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.core.SignalKind;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.Inbound;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What reading and writing one relayed message costs a dialect. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class CodecBenchmark {
    private static final String TARGET = "01JFXYZABCDEFGHJKMNPQRSTVW";
    private static final String LINE = "a=candidate:1 1 udp 2113937151 192.0.2.7 51472 typ host\\r\\n";

    @Param({"230", "4000"})
    public int payload;

    private FrameDecoder decoder;
    private Codec codec;
    private String frame;
    private Notice notice;

    @Setup
    public void prepare() {
        String text =
                "{\"type\":\"offer\",\"sdp\":\"" + LINE.repeat(Math.max(1, (payload - 25) / LINE.length())) + "\"}";
        decoder = decoder();
        codec = codec();
        frame = frame(TARGET, text);
        notice = new Notice.Relayed(
                new RoomKey("bench", "room"),
                new Signal(SignalKind.OFFER, new PeerId("from"), new PeerId(TARGET), new Payload(text), null),
                0);
    }

    protected abstract FrameDecoder decoder();

    protected abstract Codec codec();

    protected abstract String frame(String to, String payload);

    @Benchmark
    public Inbound decode() {
        return decoder.decode(frame);
    }

    @Benchmark
    public Rendering encode() {
        return codec.render(notice);
    }
}
