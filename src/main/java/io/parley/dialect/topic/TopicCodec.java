// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.core.CloseReason;
import io.parley.core.Codec;
import io.parley.core.Member;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.Rendering;
import io.parley.core.Signal;
import io.parley.json.EnvelopeWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of the topic dialect (topic, "Server → Client Messages" and "Error Codes"). */
final class TopicCodec implements Codec, Notice.Visitor<Rendering> {
    /** The attribute that holds a peer's metadata: one JSON value, verbatim. */
    static final String METADATA = "metadata";

    @Override
    public Rendering render(Notice notice) {
        return notice.accept(this);
    }

    @Override
    public Rendering greeting(Notice.Greeting notice) {
        return new Rendering.Frame(notice.text(), notice.label());
    }

    @Override
    public Rendering admitted(Notice.Admitted notice) {
        List<Member> others = notice.members().stream()
                .filter(member -> !member.isSameJoin(notice.self()))
                .toList();
        String frame = EnvelopeWriter.type("peer-list")
                .objects(
                        "peers",
                        others,
                        (peer, member) -> peer.text("id", member.id().value())
                                .rawIfPresent(METADATA, member.attributes().get(METADATA)))
                .done();
        return new Rendering.Frame(frame, "peer-list");
    }

    @Override
    public Rendering readmitted(Notice.Readmitted notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering arrived(Notice.Arrived notice) {
        String frame = EnvelopeWriter.type("peer-joined")
                .text("peerId", notice.who().id().value())
                .rawIfPresent(METADATA, notice.who().attributes().get(METADATA))
                .done();
        return new Rendering.Frame(frame, "peer-joined");
    }

    @Override
    public Rendering departed(Notice.Departed notice) {
        String frame = EnvelopeWriter.type("peer-left")
                .text("peerId", notice.who().id().value())
                .done();
        return new Rendering.Frame(frame, "peer-left");
    }

    @Override
    public Rendering relayed(Notice.Relayed notice) {
        Signal signal = notice.signal();
        Payload payload = signal.payload();
        String type = TopicTypes.of(signal.kind());
        String frame = EnvelopeWriter.type(type)
                .text("from", signal.from().value())
                .rawIfPresent("payload", payload == null ? null : payload.text())
                .textIfPresent("msgId", signal.correlation())
                .done();
        return new Rendering.Frame(frame, type);
    }

    @Override
    public Rendering listed(Notice.Listed notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering left(Notice.Left notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering keptAlive(Notice.KeptAlive notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering disbanded(Notice.Disbanded notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering refused(Notice.Refused notice) {
        String mark = notice.correlation();
        return switch (notice.refusal()) {
            case UNKNOWN_TYPE, INVALID_REQUEST -> error("invalid_type", "unknown message type", mark);
            case TARGET_MISSING -> error("missing_target", "to field required", mark);
            case TARGET_UNKNOWN, NOT_IN_ROOM -> error("target_not_found", "peer not found", mark);
            case DROPPED, UNREACHABLE, RATE_LIMITED -> error("dropped", "delivery failed", mark);
            case MALFORMED -> new Rendering.Close(new CloseReason(1007, "malformed"));
            case ROOM_FULL -> new Rendering.Close(new CloseReason(1008, "room-full"));
            case BACKPLANE_UNAVAILABLE, DRAINING -> new Rendering.Close(CloseReason.BACKPLANE_UNAVAILABLE);
            default -> new Rendering.Close(CloseReason.FAULT);
        };
    }

    private static Rendering error(String code, String message, @Nullable String msgId) {
        String frame = EnvelopeWriter.type("error")
                .text("code", code)
                .text("message", message)
                .textIfPresent("msgId", msgId)
                .done();
        return new Rendering.Frame(frame, "error");
    }
}
