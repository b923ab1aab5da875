// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.Attributes;
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
import org.jspecify.annotations.Nullable;

/** Reads joins, leaves and signals (meet, "Client to Server"). Stateless, one for all connections. */
final class MeetDecoder implements FrameDecoder {
    private final EnvelopeReader reader;
    private final String realm;
    private final NameLimits names;

    MeetDecoder(String realm, ConnectionSettings common) {
        this.reader = EnvelopeReader.of("type", "target_id").payload("data").maxDepth(common.maxDepth());
        this.realm = realm;
        this.names = common.names();
    }

    @Override
    public Inbound decode(String frame) {
        try {
            return decode(reader.read(frame));
        } catch (MalformedEnvelope e) {
            return new Inbound(new Command.Refuse(Refusal.MALFORMED, e.getMessage(), null), "other");
        }
    }

    private Inbound decode(Envelope envelope) {
        String type = envelope.text("type");
        if (type == null) {
            return new Inbound(new Command.Refuse(Refusal.UNKNOWN_TYPE, null, null), "other");
        }
        return switch (type) {
            case "join_room" -> new Inbound(join(envelope.payload("data")), type);
            case "leave_room" -> new Inbound(new Command.Leave(null), type);
            default -> signal(type, envelope);
        };
    }

    private Command join(@Nullable String data) {
        String room = LooseObject.ofMaybeQuoted(data).text("room_id");
        if (room == null || !names.isRoom(room)) {
            return new Command.Refuse(Refusal.ROOM_NAME_INVALID, null, null);
        }
        return new Command.Join(new RoomKey(realm, room), null, Attributes.NONE, null);
    }

    private static Inbound signal(String type, Envelope envelope) {
        SignalKind kind = MeetTypes.kindOf(type);
        return kind == null
                ? new Inbound(new Command.Refuse(Refusal.UNKNOWN_TYPE, type, null), "other")
                : new Inbound(relay(kind, envelope.text("target_id"), envelope.payload("data")), type);
    }

    private static Command relay(SignalKind kind, @Nullable String target, @Nullable String data) {
        Payload payload = data == null ? null : new Payload(data);
        if (target == null || target.isEmpty()) {
            return new Command.Relay(kind, null, payload, null);
        }
        return Names.isPeer(target)
                ? new Command.Relay(kind, new PeerId(target), payload, null)
                : new Command.RelayToNobody(target, null);
    }
}
