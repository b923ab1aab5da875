// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.Names;
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
import io.parley.security.RandomIds;
import org.jspecify.annotations.Nullable;

/** Reads one connection's frames: join, signal, leave (rendezvous, "WebSocket"). */
final class RendezvousDecoder implements FrameDecoder {
    private static final int ID_BITS = 128;

    private final EnvelopeReader reader;
    private final RoomKey room;
    private final NameLimits names;
    private boolean joinSeen;

    RendezvousDecoder(EnvelopeReader reader, RoomKey room, NameLimits names) {
        this.reader = reader;
        this.room = room;
        this.names = names;
    }

    static EnvelopeReader reader(int maxDepth) {
        return EnvelopeReader.of("type", "peerId", "to").payload("data").maxDepth(maxDepth);
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
            return new Inbound(new Command.Ignore(), "other");
        }
        return switch (type) {
            case "join" -> new Inbound(join(envelope.text("peerId")), "join");
            case "signal" -> new Inbound(signal(envelope.text("to"), envelope.payload("data")), "signal");
            case "leave" -> new Inbound(new Command.Quit(), "leave");
            default -> new Inbound(new Command.Ignore(), "other");
        };
    }

    /** A second join is ignored, whatever is in it. */
    private Command join(@Nullable String wanted) {
        if (joinSeen) {
            return new Command.Ignore();
        }
        joinSeen = true;
        String id = wanted == null || wanted.isEmpty() ? RandomIds.hex(ID_BITS) : wanted;
        if (!names.isPeer(id)) {
            return new Command.Refuse(Refusal.PEER_ID_INVALID, null, null);
        }
        return new Command.Join(room, new PeerId(id), Attributes.NONE, null);
    }

    private static Command signal(@Nullable String to, @Nullable String data) {
        if (to != null && !to.isEmpty() && !Names.isPeer(to)) {
            return new Command.RelayToNobody(to, null);
        }
        PeerId target = to == null || to.isEmpty() ? null : new PeerId(to);
        return new Command.Relay(SignalKind.UNSPECIFIED, target, data == null ? null : new Payload(data), null);
    }
}
