// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.SignalKind;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.Inbound;
import io.parley.dialect.NameLimits;
import io.parley.json.Envelope;
import io.parley.json.EnvelopeReader;
import io.parley.json.MalformedEnvelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one connection: join, data, leave, disband_room. */
final class TurnipDecoder implements FrameDecoder {
    private final EnvelopeReader reader;
    private final String realm;
    private final NameLimits names;
    private final Identity identity;

    /** @param realm the realm of the rooms */
    TurnipDecoder(EnvelopeReader reader, String realm, NameLimits names, Identity identity) {
        this.reader = reader;
        this.realm = realm;
        this.names = names;
        this.identity = identity;
    }

    static EnvelopeReader reader(int maxDepth) {
        return EnvelopeReader.of("type", "user_id", "room")
                .payloadNoting("data", "type")
                .maxDepth(maxDepth);
    }

    @Override
    public Inbound decode(String frame) {
        try {
            return decode(reader.read(frame));
        } catch (MalformedEnvelope e) {
            return new Inbound(refuse(Refusal.MALFORMED, null), TurnipTypes.OTHER);
        }
    }

    private Inbound decode(Envelope envelope) {
        String type = envelope.text("type");
        return switch (type == null ? "" : type) {
            case TurnipTypes.JOIN ->
                new Inbound(join(envelope.text("user_id"), envelope.text("room")), TurnipTypes.JOIN);
            case TurnipTypes.DATA -> data(envelope);
            case TurnipTypes.LEAVE -> new Inbound(new Command.Leave(null), TurnipTypes.LEAVE);
            case TurnipTypes.DISBAND -> new Inbound(new Command.Disband(), TurnipTypes.DISBAND);
            default -> new Inbound(refuse(Refusal.UNKNOWN_TYPE, null), TurnipTypes.OTHER);
        };
    }

    private Command join(@Nullable String userId, @Nullable String room) {
        if (userId == null || userId.isEmpty() || room == null || room.isEmpty()) {
            return refuse(Refusal.INVALID_REQUEST, "user_id and room are required");
        }
        if (!names.isPeer(userId)) {
            return refuse(Refusal.PEER_ID_INVALID, null);
        }
        if (!names.isRoom(room)) {
            return refuse(Refusal.ROOM_NAME_INVALID, null);
        }
        if (identity.userId() != null && !identity.userId().equals(userId)) {
            return refuse(Refusal.IDENTITY_MISMATCH, null);
        }
        return new Command.Join(new RoomKey(realm, room), new PeerId(userId), attributes(), null);
    }

    private Attributes attributes() {
        return identity.email().isEmpty()
                ? Attributes.NONE
                : new Attributes(Map.of(TurnipCodec.EMAIL, identity.email()));
    }

    private static Inbound data(Envelope envelope) {
        String data = envelope.payload("data");
        if (data == null) {
            return new Inbound(refuse(Refusal.MALFORMED, null), TurnipTypes.DATA, TurnipTypes.NO_SIGNAL);
        }
        return new Inbound(
                new Command.Relay(SignalKind.UNSPECIFIED, null, new Payload(data), null),
                TurnipTypes.DATA,
                TurnipTypes.signal(envelope.noted("data")));
    }

    private static Command refuse(Refusal refusal, @Nullable String detail) {
        return new Command.Refuse(refusal, detail, null);
    }
}
