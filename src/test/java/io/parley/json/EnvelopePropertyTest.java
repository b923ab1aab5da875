// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.json.MalformedEnvelope.Reason;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every payload, every string and every way of breaking a frame. */
class EnvelopePropertyTest {

    private static final EnvelopeReader READER = EnvelopeReader.of("type", "to").payloadNoting("payload", "type");

    @Property
    void cutsAnyPayloadByteForByteAndWritesItSo(
            @ForAll("json") String payload, @ForAll("json") String other, @ForAll("space") String space)
            throws MalformedEnvelope {
        String frame = "{" + space + "\"other\":" + other + ",\"payload\"" + space + ":" + space + payload + space
                + ",\"type\":\"offer\"}" + space;
        String cut = READER.read(frame).payload("payload");
        assertThat(cut).isEqualTo(payload);

        String relayed = EnvelopeWriter.type("offer")
                .text("from", "A")
                .raw("payload", cut)
                .done();
        String again = new String(relayed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(READER.read(again).payload("payload")).isEqualTo(payload);
    }

    @Property
    void readsBackAnyStringItWrote(@ForAll("strings") String type, @ForAll("strings") String to)
            throws MalformedEnvelope {
        String frame = EnvelopeWriter.type(type).text("to", to).done();
        String overTheWire = new String(frame.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(overTheWire).isEqualTo(frame);
        Envelope envelope = READER.read(overTheWire);
        assertThat(envelope.text("type")).isEqualTo(type);
        assertThat(envelope.text("to")).isEqualTo(to);
    }

    @Property
    void looksIntoAnyPayloadWithoutThrowing(@ForAll("json") String payload, @ForAll("strings") String noise) {
        assertThat(LooseObject.of(payload).object("a").integer("b")).isNotNull();
        assertThat(LooseObject.ofMaybeQuoted(noise).object("a").integer("b")).isNotNull();
        assertThat(LooseObject.ofMaybeQuoted("\"" + noise).object("a").integer("b"))
                .isNotNull();
    }

    @Property(tries = 10_000, seed = "20240229")
    void agreesWithReferenceGrammarOnMutatedFrames(
            @ForAll("json") String payload, @ForAll("mutations") List<Mutation> mutations) {
        String frame = "{\"type\":\"offer\",\"payload\":" + payload + ",\"x\":[1,{\"y\":-0.5e+1}],\"to\":\"B\"}";
        for (Mutation mutation : mutations) {
            frame = mutation.applyTo(frame);
        }
        boolean isJson = ReferenceGrammar.depthOf(frame) >= 0;
        try {
            READER.read(frame);
            assertThat(isJson).as(frame).isTrue();
        } catch (MalformedEnvelope e) {
            // Reading stops at the first fault: behind one of another kind the frame may be JSON or not.
            assertThat(e.reason() == Reason.NOT_JSON && isJson).as(frame).isFalse();
            assertThat(e.reason()).isNotEqualTo(Reason.TOO_DEEP);
        }
    }

    @Property(tries = 10_000, seed = "20240229")
    void readsFromMutatedFramesWhatAJsonParserReads(
            @ForAll("json") String payload,
            @ForAll("strings") String to,
            @ForAll("mutations") List<Mutation> mutations) {
        String frame = EnvelopeWriter.type("offer")
                .raw("payload", payload)
                .text("to", to)
                .done();
        for (Mutation mutation : mutations) {
            frame = mutation.applyTo(frame);
        }
        Envelope envelope;
        try {
            envelope = READER.read(frame);
        } catch (MalformedEnvelope e) {
            return;
        }
        JsonObject parsed = parsed(frame).asJsonObject();
        assertThat(envelope.text("type")).as(frame).isEqualTo(text(parsed, "type"));
        assertThat(envelope.text("to")).as(frame).isEqualTo(text(parsed, "to"));
        String cut = envelope.payload("payload");
        JsonValue value = parsed.get("payload");
        assertThat(cut == null ? null : parsed(cut)).as(frame).isEqualTo(value);
        assertThat(envelope.noted("payload"))
                .as(frame)
                .isEqualTo(value instanceof JsonObject object ? text(object, "type") : null);
    }

    private static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.getString() : null;
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> leaf = Arbitraries.oneOf(numbers(), jsonStrings(), Arbitraries.of("null", "true", "false"));
        return Arbitraries.recursive(() -> leaf, this::nested, 0, 5);
    }

    private Arbitrary<String> nested(Arbitrary<String> value) {
        Arbitrary<String> name = Arbitraries.oneOf(jsonStrings(), Arbitraries.of("\"a\"", "\"type\"", "\"payload\""));
        Arbitrary<String> member = Combinators.combine(name, space(), value).as((n, s, v) -> n + s + ":" + s + v);
        return Arbitraries.oneOf(value, joined(value, "[", "]"), joined(member, "{", "}"));
    }

    private Arbitrary<String> joined(Arbitrary<String> item, String open, String close) {
        return Combinators.combine(item.list().ofMaxSize(4), space())
                .as((items, s) -> open + s + String.join(s + "," + s, items) + s + close);
    }

    private Arbitrary<String> numbers() {
        Arbitrary<String> odd =
                Arbitraries.of("-0", "0", "1e999999999", "-0.0e-0", "9007199254740993", "1E+400", "0.10");
        return Arbitraries.oneOf(
                odd,
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
    }

    private Arbitrary<String> jsonStrings() {
        Arbitrary<String> unit = Arbitraries.oneOf(
                Arbitraries.of("\\\"", "\\\\", "\\/", "\\n", "\\b", "\\u0000", "\\ud800", "\\uDFFF", "\\uD83D\\uDE00"),
                Arbitraries.of(
                        "a", "type", "\ud83d\ude00", "\u00e9", "\u4e2d", "\u2028", "}", "]", "{", "[", ",", ":"));
        return unit.list().ofMaxSize(12).map(units -> "\"" + String.join("", units) + "\"");
    }

    @Provide
    Arbitrary<String> space() {
        return Arbitraries.of(" ", "\t", "\r\n", "\n", "").list().ofMaxSize(4).map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.strings().withCharRange('\ud7f0', '\ue010').ofMaxLength(10),
                Arbitraries.strings().withCharRange('\0', '\u0080').ofMaxLength(40));
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "0", "-", ".", "e", "null", "\0", "\ufeff"),
                Arbitraries.of(" ", "\n", "\u000b", "\u00a0", "tru", "'", "/", "\"type\":\"x\",", "\"to\":1", "\ud83d"),
                Arbitraries.strings().all().ofLength(1));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5_000),
                        Arbitraries.integers().between(0, 3),
                        piece)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** Replaces {@code removed} characters at about {@code where} by {@code piece}. */
    record Mutation(int where, int removed, String piece) {
        String applyTo(String frame) {
            int from = where % (frame.length() + 1);
            int to = Math.min(frame.length(), from + removed);
            return frame.substring(0, from) + piece + frame.substring(to);
        }
    }
}
