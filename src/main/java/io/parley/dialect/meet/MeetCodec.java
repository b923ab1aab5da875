// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.Codec;
import io.parley.core.Member;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.ice.IceServer;
import io.parley.json.EnvelopeWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The frames of the meet dialect (meet, "Server to Client"), each stamped with the time in Unix seconds. */
final class MeetCodec implements Codec, Notice.Visitor<Rendering> {
    private final InstantSource clock;

    MeetCodec(InstantSource clock) {
        this.clock = clock;
    }

    /** The first frame of every connection. */
    Notice stunConfig(List<IceServer> servers) {
        String frame = stamped(EnvelopeWriter.type("stun_config")
                .object("data", data -> data.objects("iceServers", servers, MeetCodec::write)));
        return new Notice.Greeting(frame, "stun_config");
    }

    private static void write(EnvelopeWriter out, IceServer server) {
        out.texts("urls", server.urls())
                .textIfPresent("username", server.username())
                .textIfPresent("credential", server.credential());
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
        return confirmed(notice.room(), notice.self(), notice.members());
    }

    @Override
    public Rendering readmitted(Notice.Readmitted notice) {
        return confirmed(notice.room(), notice.self(), notice.members());
    }

    /** The joiner's own confirmation: it finds itself last among the users. */
    private Rendering confirmed(RoomKey room, Member self, List<Member> members) {
        List<Member> selfLast = new ArrayList<>(members);
        selfLast.removeIf(self::isSameJoin);
        selfLast.add(self);
        return about("user_joined", room, self, selfLast);
    }

    @Override
    public Rendering arrived(Notice.Arrived notice) {
        return about("user_joined", notice.room(), notice.who(), notice.members());
    }

    @Override
    public Rendering departed(Notice.Departed notice) {
        return about("user_left", notice.room(), notice.who(), notice.members());
    }

    private Rendering about(String type, RoomKey room, Member who, List<Member> users) {
        String id = who.id().value();
        String data = EnvelopeWriter.object()
                .text("user_id", id)
                .texts("users", users.stream().map(user -> user.id().value()).toList())
                .done();
        return frame(
                type,
                EnvelopeWriter.type(type)
                        .text("user_id", id)
                        .text("room_id", room.name())
                        .text("data", data));
    }

    @Override
    public Rendering relayed(Notice.Relayed notice) {
        Signal signal = notice.signal();
        PeerId to = signal.to();
        Payload data = signal.payload();
        String type = MeetTypes.of(signal.kind());
        return frame(
                type,
                EnvelopeWriter.type(type)
                        .text("user_id", signal.from().value())
                        .textIfPresent("target_id", to == null ? null : to.value())
                        .text("room_id", notice.room().name())
                        .rawIfPresent("data", data == null ? null : data.text()));
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
            case ROOM_FULL -> full(notice);
            case NOTHING_TO_LEAVE -> Rendering.NOTHING;
            case ROOM_NAME_INVALID, INVALID_REQUEST -> error(400, "Invalid join room data");
            case NOT_IN_ROOM, JOIN_FIRST, NOTHING_TO_DISBAND, NO_ROOM_TO_LIST -> error(400, "User not in a room");
            case TARGET_MISSING -> error(400, "Target user ID required for " + MeetTypes.spoken(notice.about()));
            case TARGET_UNKNOWN, DROPPED -> error(404, "Target user not found");
            case MALFORMED, UNKNOWN_TYPE, ROOM_UNKNOWN -> error(400, "Invalid request");
            case UNAUTHORIZED, IDENTITY_MISMATCH -> error(401, "Unauthorized");
            case PEER_ID_TAKEN, PEER_ID_INVALID -> error(409, "User is already in the room");
            case RATE_LIMITED -> error(429, "Too many requests");
            case BACKPLANE_UNAVAILABLE, UNREACHABLE, DRAINING -> error(503, "Service unavailable");
            case JOIN_TIMEOUT, INTERNAL -> error(500, "Internal server error");
        };
    }

    private Rendering full(Notice.Refused notice) {
        return frame("room_full", EnvelopeWriter.type("room_full").textIfPresent("room_id", notice.about()));
    }

    private Rendering error(int code, String message) {
        String data = EnvelopeWriter.object()
                .number("code", code)
                .text("message", message)
                .done();
        return frame("error", EnvelopeWriter.type("error").text("data", data));
    }

    private Rendering frame(String type, EnvelopeWriter frame) {
        return new Rendering.Frame(stamped(frame), type);
    }

    private String stamped(EnvelopeWriter frame) {
        return frame.number("timestamp", clock.instant().getEpochSecond()).done();
    }
}
