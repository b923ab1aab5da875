// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.core.Command;
import io.parley.core.Names;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.SignalKind;
import io.parley.dialect.FrameDecoder;
import io.parley.dialect.Inbound;
import io.parley.json.Envelope;
import io.parley.json.EnvelopeReader;
import io.parley.json.MalformedEnvelope;
import org.jspecify.annotations.Nullable;

/** Reads offers, answers and candidates (topic, "Client → Server Messages"). Stateless, one for all connections. */
final class TopicDecoder implements FrameDecoder {
    private final EnvelopeReader reader;

    TopicDecoder(int maxDepth) {
        this.reader =
                EnvelopeReader.of("type", "to", "msgId").payload("payload").maxDepth(maxDepth);
    }

    @Override
    public Inbound decode(String frame) {
        try {
            return decode(reader.read(frame));
        } catch (MalformedEnvelope e) {
            return new Inbound(new Command.Refuse(Refusal.MALFORMED, e.getMessage(), null), "other");
        }
    }

    private static Inbound decode(Envelope envelope) {
        String type = envelope.text("type");
        String msgId = emptyAsAbsent(envelope.text("msgId"));
        SignalKind kind = type == null ? null : TopicTypes.kindOf(type);
        if (kind == null) {
            return new Inbound(new Command.Refuse(Refusal.UNKNOWN_TYPE, type, msgId), "other");
        }
        return new Inbound(
                relay(kind, emptyAsAbsent(envelope.text("to")), envelope.payload("payload"), msgId),
                TopicTypes.of(kind));
    }

    private static Command relay(
            SignalKind kind, @Nullable String to, @Nullable String payload, @Nullable String msgId) {
        if (to != null && !Names.isPeer(to)) {
            return new Command.RelayToNobody(to, msgId);
        }
        return new Command.Relay(
                kind, to == null ? null : new PeerId(to), payload == null ? null : new Payload(payload), msgId);
    }

    private static @Nullable String emptyAsAbsent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
