// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Command;
import io.parley.core.Notice;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.Rendering;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.json.EnvelopeReader;
import io.parley.json.MalformedEnvelope;
import io.parley.json.ReferenceGrammar;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What holds of every frame that a dialect's decoder may get: what is no JSON is refused as malformed, a payload is a
 * piece of the frame and equal to what another parser finds there, and it stands unchanged in the frame that is relayed.
 */
public final class DecoderOracle {
    private static final RoomKey ROOM = new RoomKey("realm", "room");
    private static final PeerId SENDER = new PeerId("sender");
    private static final int DEEPEST = 64;

    /** Exponents that the other parser has no number for. */
    private static final Pattern BEYOND_NUMBERS = Pattern.compile("[eE][+-]?[0-9]{6}");

    private final Speaker speaker;
    private final EnvelopeReader payloads;

    public DecoderOracle(Speaker speaker) {
        this.speaker = speaker;
        this.payloads = EnvelopeReader.of().payload(speaker.payloadMember());
    }

    /** Checks one frame. Bytes that are no UTF-8 never reach a decoder, so they prove nothing. */
    public void check(byte[] bytes) throws Exception {
        String frame = text(bytes);
        if (frame == null) {
            return;
        }
        Opening opening = speaker.dialect().open(speaker.handshake("room"));
        try {
            check(frame, opening.decoder().decode(frame));
            speaker.dialect().recognises(frame);
        } finally {
            opening.onClose().run();
        }
    }

    private void check(String frame, Inbound inbound) throws MalformedEnvelope {
        Command command = inbound.command();
        assertThat(inbound.label()).matches("[A-Za-z_-]{1,16}");
        if (isPlain(frame) && !isWellFormed(frame)) {
            assertThat(command)
                    .isInstanceOfSatisfying(
                            Command.Refuse.class,
                            refuse -> assertThat(refuse.refusal()).isEqualTo(Refusal.MALFORMED));
        }
        if (command instanceof Command.Relay relay && relay.payload() != null) {
            checkRelay(frame, relay, relay.payload());
        } else if (command instanceof Command.Refuse refuse) {
            render(new Notice.Refused(refuse.refusal(), refuse.detail(), refuse.correlation()));
        }
    }

    private void checkRelay(String frame, Command.Relay relay, Payload payload) throws MalformedEnvelope {
        assertThat(frame).contains(payload.text());
        if (!BEYOND_NUMBERS.matcher(frame).find()) {
            assertThat(parse("[" + payload.text() + "]").asJsonArray().get(0))
                    .isEqualTo(parse(frame).asJsonObject().get(speaker.payloadMember()));
        }
        Signal signal = new Signal(relay.kind(), SENDER, relay.to(), payload, relay.correlation());
        String relayed = render(new Notice.Relayed(ROOM, signal, 0));
        assertThat(payloads.read(relayed).payload(speaker.payloadMember())).isEqualTo(payload.text());
    }

    /** What a client gets to see is JSON, whatever it was that the frame put into it. */
    private String render(Notice notice) {
        if (!(speaker.dialect().render(notice) instanceof Rendering.Frame frame)) {
            return "";
        }
        assertThat(!isPlain(frame.text()) || isWellFormed(frame.text()))
                .as(frame.text())
                .isTrue();
        return frame.text();
    }

    /** The reference is recursive, so it is not asked about what nests without measure. */
    private static boolean isPlain(String frame) {
        return frame.chars().filter(c -> c == '[' || c == '{').count() < 1_000;
    }

    private static boolean isWellFormed(String frame) {
        int depth = ReferenceGrammar.depthOf(frame);
        return depth > 0 && depth <= DEEPEST;
    }

    private static JsonValue parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
