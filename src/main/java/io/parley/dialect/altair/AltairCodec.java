// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Codec;
import io.parley.core.Member;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.json.EnvelopeWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The frames of the altair dialect (altair, "Server → Client"), each stamped with the time in Unix milliseconds. */
final class AltairCodec implements Codec, Notice.Visitor<Rendering> {
    private final InstantSource clock;

    AltairCodec(InstantSource clock) {
        this.clock = clock;
    }

    /** The first frame of a connection, by which it learns its id before any join. */
    Notice welcome(PeerId self) {
        EnvelopeWriter frame =
                EnvelopeWriter.type("ACK").text("peer_id", self.value()).object("payload", message("connected"));
        return new Notice.Greeting(stamped(frame), "ACK");
    }

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
        return list("ACK", notice.room(), notice.self().id(), notice.members(), notice.correlation());
    }

    @Override
    public Rendering readmitted(Notice.Readmitted notice) {
        return error(AltairErrors.ALREADY_IN_ROOM, notice.correlation());
    }

    @Override
    public Rendering listed(Notice.Listed notice) {
        return list("PEER_LIST", notice.room(), notice.self(), notice.members(), notice.correlation());
    }

    private Rendering list(
            String type, RoomKey room, @Nullable PeerId self, List<Member> members, @Nullable String mark) {
        return frame(
                type,
                EnvelopeWriter.type(type)
                        .textIfPresent("peer_id", self == null ? null : self.value())
                        .text("room_id", room.name())
                        .object(
                                "payload",
                                payload -> payload.text("room_id", room.name())
                                        .objects("peers", members, AltairCodec::info)),
                mark);
    }

    @Override
    public Rendering arrived(Notice.Arrived notice) {
        return frame(
                "PEER_JOINED",
                about("PEER_JOINED", notice.room(), notice.who())
                        .object("payload", payload -> info(payload, notice.who())),
                null);
    }

    @Override
    public Rendering departed(Notice.Departed notice) {
        return frame("PEER_LEFT", about("PEER_LEFT", notice.room(), notice.who()), null);
    }

    private static EnvelopeWriter about(String type, RoomKey room, Member who) {
        return EnvelopeWriter.type(type).text("peer_id", who.id().value()).text("room_id", room.name());
    }

    /** A PeerInfo. */
    private static void info(EnvelopeWriter out, Member member) {
        Profile profile = Profile.of(member.attributes());
        Profile.Endpoint endpoint = profile.endpoint();
        out.text("peer_id", member.id().value()).textIfPresent("display_name", profile.displayName());
        if (endpoint != null) {
            out.object("endpoint", it -> it.text("ip", endpoint.ip()).number("port", endpoint.port()));
        }
        out.number("joined_at", member.joinedAt());
    }

    @Override
    public Rendering relayed(Notice.Relayed notice) {
        Signal signal = notice.signal();
        PeerId to = signal.to();
        Payload payload = signal.payload();
        String type = AltairTypes.of(signal.kind());
        return frame(
                type,
                EnvelopeWriter.type(type)
                        .text("peer_id", signal.from().value())
                        .textIfPresent("target_id", to == null ? null : to.value())
                        .rawIfPresent("payload", payload == null ? null : payload.text()),
                signal.correlation());
    }

    @Override
    public Rendering left(Notice.Left notice) {
        EnvelopeWriter frame = EnvelopeWriter.type("ACK")
                .text("peer_id", notice.self().value())
                .object("payload", message("left room"));
        return frame("ACK", frame, notice.correlation());
    }

    @Override
    public Rendering keptAlive(Notice.KeptAlive notice) {
        PeerId self = notice.self();
        return frame(
                "ACK",
                EnvelopeWriter.type("ACK").textIfPresent("peer_id", self == null ? null : self.value()),
                notice.correlation());
    }

    /** The close that follows says why. */
    @Override
    public Rendering disbanded(Notice.Disbanded notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering refused(Notice.Refused notice) {
        return error(AltairErrors.of(notice.refusal(), notice.about()), notice.correlation());
    }

    private Rendering error(AltairErrors.Error error, @Nullable String mark) {
        EnvelopeWriter frame = EnvelopeWriter.type("ERROR").object("payload", error::write);
        return frame("ERROR", frame, mark);
    }

    private static Consumer<EnvelopeWriter> message(String text) {
        return payload -> payload.text("message", text);
    }

    private Rendering frame(String type, EnvelopeWriter frame, @Nullable String mark) {
        return new Rendering.Frame(stamped(frame.textIfPresent("request_id", mark)), type);
    }

    private String stamped(EnvelopeWriter frame) {
        return frame.number("timestamp", clock.millis()).done();
    }
}
