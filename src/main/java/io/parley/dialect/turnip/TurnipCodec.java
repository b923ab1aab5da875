// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.Codec;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.Rendering;
import io.parley.json.EnvelopeWriter;

/** The frames of the turnip dialect (turnip, "Event Structure"; the others as servers in the field send them). */
final class TurnipCodec implements Codec, Notice.Visitor<Rendering> {
    /** The attribute that holds the e-mail address of a peer's token. */
    static final String EMAIL = "email";

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
        return Rendering.NOTHING;
    }

    @Override
    public Rendering readmitted(Notice.Readmitted notice) {
        return Rendering.NOTHING;
    }

    @Override
    public Rendering arrived(Notice.Arrived notice) {
        return about(notice.here() ? TurnipTypes.READY : TurnipTypes.JOINED, notice.who());
    }

    @Override
    public Rendering departed(Notice.Departed notice) {
        return about(TurnipTypes.LEFT, notice.who());
    }

    private static Rendering about(String type, Member member) {
        String id = member.id().value();
        String email = member.attributes().get(EMAIL);
        String frame = EnvelopeWriter.type(type)
                .object(
                        "data",
                        data -> data.text("username", id).text("user_id", id).text(EMAIL, email == null ? "" : email))
                .done();
        return new Rendering.Frame(frame, type);
    }

    @Override
    public Rendering relayed(Notice.Relayed notice) {
        Payload data = notice.signal().payload();
        String frame = EnvelopeWriter.type(TurnipTypes.DATA)
                .raw("data", (data == null ? Payload.NULL : data).text())
                .done();
        return new Rendering.Frame(frame, TurnipTypes.DATA);
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

    /** The document has two reasons; whoever else ends a room is somebody who asked for it. */
    @Override
    public Rendering disbanded(Notice.Disbanded notice) {
        boolean emptied = notice.reason() == DisbandReason.LAST_MEMBER_LEFT;
        String frame = EnvelopeWriter.type(TurnipTypes.DISBANDED)
                .object(
                        "data",
                        data -> data.text("room", notice.room().name())
                                .text("reason", emptied ? "last_member_left" : "user_requested"))
                .done();
        return new Rendering.Frame(frame, TurnipTypes.DISBANDED);
    }

    @Override
    public Rendering refused(Notice.Refused notice) {
        String detail = notice.about();
        return switch (notice.refusal()) {
            case MALFORMED, ROOM_NAME_INVALID, PEER_ID_INVALID -> error("Invalid message");
            case INVALID_REQUEST -> error(detail == null ? "Invalid message" : detail);
            case UNKNOWN_TYPE -> error("Unknown message type");
            case IDENTITY_MISMATCH -> error("user_id does not match token");
            case PEER_ID_TAKEN -> error("user_id is already in the room");
            case NOT_IN_ROOM, JOIN_FIRST -> error("You must join a room before sending data");
            case NOTHING_TO_LEAVE, NO_ROOM_TO_LIST -> error("You are not in a room");
            case NOTHING_TO_DISBAND -> error("You must be a member of a room to disband it");
            case ROOM_FULL -> error("Room is full");
            case ROOM_UNKNOWN -> error("Room not found");
            case TARGET_MISSING, TARGET_UNKNOWN -> error("User not found");
            case UNAUTHORIZED -> error("Authentication failed");
            case JOIN_TIMEOUT -> error("You must join a room");
            case BACKPLANE_UNAVAILABLE, UNREACHABLE, DRAINING, DROPPED -> error("Service unavailable");
            case RATE_LIMITED -> error("Too many messages");
            case INTERNAL -> error("Internal error");
        };
    }

    private static Rendering error(String text) {
        String frame =
                EnvelopeWriter.type(TurnipTypes.ERROR).text("error", text).done();
        return new Rendering.Frame(frame, TurnipTypes.ERROR);
    }
}
