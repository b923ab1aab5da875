// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.core.CloseReason;
import io.parley.core.Codec;
import io.parley.core.Member;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.Rendering;
import io.parley.json.EnvelopeWriter;
import java.util.List;

/** The frames of the rendezvous dialect (rendezvous, "WebSocket"). */
final class RendezvousCodec implements Codec, Notice.Visitor<Rendering> {
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
        String frame = EnvelopeWriter.type("ready")
                .text("selfId", notice.self().id().value())
                .objects(
                        "peers",
                        others,
                        (peer, member) -> peer.text("peerId", member.id().value()))
                .done();
        return new Rendering.Frame(frame, "ready");
    }

    @Override
    public Rendering readmitted(Notice.Readmitted notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering arrived(Notice.Arrived notice) {
        return about("peer-joined", notice.who());
    }

    @Override
    public Rendering departed(Notice.Departed notice) {
        return about("peer-left", notice.who());
    }

    private static Rendering about(String type, Member member) {
        String frame =
                EnvelopeWriter.type(type).text("peerId", member.id().value()).done();
        return new Rendering.Frame(frame, type);
    }

    @Override
    public Rendering relayed(Notice.Relayed notice) {
        Payload data = notice.signal().payload();
        String frame = EnvelopeWriter.type("signal")
                .text("from", notice.signal().from().value())
                .raw("data", (data == null ? Payload.NULL : data).text())
                .done();
        return new Rendering.Frame(frame, "signal");
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

    /** The close that follows says why. */
    @Override
    public Rendering disbanded(Notice.Disbanded notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering refused(Notice.Refused notice) {
        return switch (notice.refusal()) {
            case JOIN_FIRST, NOT_IN_ROOM, NOTHING_TO_LEAVE, NOTHING_TO_DISBAND, NO_ROOM_TO_LIST -> close("join-first");
            case JOIN_TIMEOUT -> close("join-timeout");
            case ROOM_FULL -> close("room-full");
            case PEER_ID_TAKEN -> close("peer-id-taken");
            case PEER_ID_INVALID, IDENTITY_MISMATCH -> close("peer-id-invalid");
            case ROOM_NAME_INVALID, ROOM_UNKNOWN -> close("room-invalid");
            case UNAUTHORIZED -> close("unauthorized");
            case RATE_LIMITED -> close("rate-limited");
            case MALFORMED, INVALID_REQUEST -> new Rendering.Close(new CloseReason(1007, "malformed"));
            case BACKPLANE_UNAVAILABLE, DRAINING -> new Rendering.Close(CloseReason.BACKPLANE_UNAVAILABLE);
            case INTERNAL -> new Rendering.Close(CloseReason.FAULT);
            case UNKNOWN_TYPE, TARGET_MISSING, TARGET_UNKNOWN, DROPPED, UNREACHABLE -> Rendering.NOTHING;
        };
    }

    private static Rendering close(String reason) {
        return new Rendering.Close(new CloseReason(1008, reason));
    }
}
