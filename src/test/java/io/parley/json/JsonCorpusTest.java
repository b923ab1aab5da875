// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.json.JsonCases.Case;
import io.parley.json.MalformedEnvelope.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the corpus, as a payload, as an unread member and as a whole frame. */
class JsonCorpusTest {

    private static final EnvelopeReader READER = EnvelopeReader.of("type", "to").payload("payload");

    static List<Case> values() {
        return JsonCases.values();
    }

    static List<Case> frames() {
        return JsonCases.frames();
    }

    @Test
    void corpusIsLargeAndNamesAreDistinct() {
        assertThat(values()).hasSizeGreaterThan(200).extracting(Case::name).doesNotHaveDuplicates();
        assertThat(frames()).hasSizeGreaterThan(45).extracting(Case::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsGoodPayloadsVerbatimAndRefusesBadOnes(Case value) throws MalformedEnvelope {
        String frame = "{\"type\":\"x\",\"payload\":" + value.text() + ",\"to\":\"y\"}";
        if (value.isGood()) {
            Envelope envelope = READER.read(frame);
            assertThat(envelope.payload("payload")).isEqualTo(value.text());
            assertThat(envelope.text("type")).isEqualTo("x");
            assertThat(envelope.text("to")).isEqualTo("y");
        } else {
            assertThat(reasonFor(frame)).isEqualTo(Reason.NOT_JSON);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void judgesMembersNobodyReadsJustAsStrictly(Case value) throws MalformedEnvelope {
        String frame = "{\"other\":" + value.text() + ",\"type\":\"x\"}";
        if (value.isGood()) {
            assertThat(READER.read(frame).text("type")).isEqualTo("x");
        } else {
            assertThat(reasonFor(frame)).isEqualTo(Reason.NOT_JSON);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void cutsPayloadsWhateverWhiteSpaceStandsAround(Case value) throws MalformedEnvelope {
        if (value.isGood()) {
            String frame = " {\r\n\"payload\" \t:\r\n " + value.text() + " \n\t}\r\n";
            assertThat(READER.read(frame).payload("payload")).isEqualTo(value.text());
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void judgesWholeFrames(Case frame) throws MalformedEnvelope {
        if (frame.isGood()) {
            assertThat(READER.read(frame.text())).isNotNull();
        } else {
            Reason expected = frame.name().startsWith("o_") ? Reason.NOT_AN_OBJECT : Reason.NOT_JSON;
            assertThat(reasonFor(frame.text())).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void agreesWithReferenceGrammar(Case value) {
        assertThat(ReferenceGrammar.depthOf(value.text()) >= 0).isEqualTo(value.isGood());
    }

    static Reason reasonFor(String frame) {
        MalformedEnvelope malformed = catchThrowableOfType(MalformedEnvelope.class, () -> READER.read(frame));
        assertThat(malformed).as(frame).isNotNull();
        assertThat(malformed.position()).isBetween(0, frame.length());
        return malformed.reason();
    }
}
