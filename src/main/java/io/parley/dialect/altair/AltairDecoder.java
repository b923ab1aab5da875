// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Command;
import io.parley.core.Names;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.SignalKind;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.Inbound;
import io.parley.dialect.NameLimits;
import io.parley.json.Envelope;
import io.parley.json.EnvelopeReader;
import io.parley.json.LooseObject;
import io.parley.json.MalformedEnvelope;
import io.parley.security.AddressBlock;
import org.jspecify.annotations.Nullable;

/** Reads requests and signals of one client (altair, "Client → Server"). Stateless. */
final class AltairDecoder implements FrameDecoder {
    private static final AddressBlock NOBODY = AddressBlock.of("");

    private final EnvelopeReader reader;
    private final String realm;
    private final NameLimits names;
    private final JoinToken token;
    private final AddressBlock client;

    /** For no client yet; see {@link #of}. @param token what a JOIN must carry */
    AltairDecoder(String realm, JoinToken token, ConnectionSettings common) {
        this(
                EnvelopeReader.of("type", "target_id", "room_id", "request_id")
                        .payload("payload")
                        .maxDepth(common.maxDepth()),
                realm,
                common.names(),
                token,
                NOBODY);
    }

    private AltairDecoder(EnvelopeReader reader, String realm, NameLimits names, JoinToken token, AddressBlock client) {
        this.reader = reader;
        this.realm = realm;
        this.names = names;
        this.token = token;
        this.client = client;
    }

    /** The same for one client. */
    AltairDecoder of(AddressBlock address) {
        return new AltairDecoder(reader, realm, names, token, address);
    }

    @Override
    public Inbound decode(String frame) {
        try {
            return decode(reader.read(frame));
        } catch (MalformedEnvelope e) {
            return new Inbound(new Command.Refuse(Refusal.MALFORMED, e.getMessage(), null), "other");
        }
    }

    /** Whether the frame is of a type that only clients of this dialect send. */
    boolean recognises(String frame) {
        try {
            return AltairTypes.isClients(reader.read(frame).text("type"));
        } catch (MalformedEnvelope e) {
            return false;
        }
    }

    private Inbound decode(Envelope envelope) {
        String type = envelope.text("type");
        String mark = given(envelope, "request_id");
        if (type == null || !AltairTypes.isClients(type)) {
            return new Inbound(new Command.Refuse(Refusal.UNKNOWN_TYPE, type, mark), "other");
        }
        SignalKind kind = AltairTypes.kindOf(type);
        return new Inbound(kind == null ? request(type, envelope, mark) : signal(kind, envelope, mark), type);
    }

    private Command request(String type, Envelope envelope, @Nullable String mark) {
        return switch (type) {
            case "JOIN" -> join(given(envelope, "room_id"), envelope.payload("payload"), mark);
            case "LEAVE" -> new Command.Leave(mark);
            case "DISCOVER" -> discover(given(envelope, "room_id"), mark);
            default -> new Command.KeepAlive(mark);
        };
    }

    private Command join(@Nullable String room, @Nullable String json, @Nullable String mark) {
        if (room == null) {
            return invalid("room_id is required", mark);
        }
        if (!names.isRoom(room)) {
            return new Command.Refuse(Refusal.ROOM_NAME_INVALID, "room_id must " + names.roomRule(), mark);
        }
        LooseObject payload = LooseObject.of(json);
        Refusal refusal = token.refuses(payload.text("token"), client);
        if (refusal != null) {
            return new Command.Refuse(refusal, null, mark);
        }
        return new Command.Join(
                new RoomKey(realm, room), null, Profile.of(payload).toAttributes(), mark);
    }

    private Command discover(@Nullable String room, @Nullable String mark) {
        if (room != null && !names.isRoom(room)) {
            return new Command.Refuse(Refusal.ROOM_NAME_INVALID, "room_id must " + names.roomRule(), mark);
        }
        return new Command.Discover(room == null ? null : new RoomKey(realm, room), mark);
    }

    private static Command signal(SignalKind kind, Envelope envelope, @Nullable String mark) {
        String target = given(envelope, "target_id");
        String payload = envelope.payload("payload");
        if (target == null) {
            return invalid("target_id is required", mark);
        }
        if (payload == null) {
            return invalid("payload is required", mark);
        }
        return Names.isPeer(target)
                ? new Command.Relay(kind, new PeerId(target), new Payload(payload), mark)
                : new Command.RelayToNobody(target, mark);
    }

    private static Command invalid(String why, @Nullable String mark) {
        return new Command.Refuse(Refusal.INVALID_REQUEST, why, mark);
    }

    private static @Nullable String given(Envelope envelope, String name) {
        String text = envelope.text(name);
        return text == null || text.isEmpty() ? null : text;
    }
}
