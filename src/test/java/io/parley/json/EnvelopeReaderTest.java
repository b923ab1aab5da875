// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.json.MalformedEnvelope.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

    private static final EnvelopeReader READER =
            EnvelopeReader.of("type", "to", "msgId").payload("payload");

    @Test
    void readsStringsAndCutsPayload() throws MalformedEnvelope {
        Envelope frame = READER.read("{\"type\":\"offer\",\"to\":\"B\",\"payload\": {\"sdp\" : 1} ,\"msgId\":\"m\"}");
        assertThat(frame.text("type")).isEqualTo("offer");
        assertThat(frame.text("to")).isEqualTo("B");
        assertThat(frame.text("msgId")).isEqualTo("m");
        assertThat(frame.payload("payload")).isEqualTo("{\"sdp\" : 1}");
    }

    @Test
    void readsNothingFromEmptyObject() throws MalformedEnvelope {
        Envelope frame = READER.read("{}");
        assertThat(frame.text("type")).isNull();
        assertThat(frame.payload("payload")).isNull();
        assertThat(frame.shape("payload")).isNull();
        assertThat(frame.noted("payload")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "to", "msgId"})
    void takesNullStringForAbsent(String member) throws MalformedEnvelope {
        assertThat(READER.read("{\"" + member + "\":null}").text(member)).isNull();
    }

    @Test
    void tellsNullPayloadFromAbsentOne() throws MalformedEnvelope {
        Envelope frame = READER.read("{\"payload\":null}");
        assertThat(frame.payload("payload")).isEqualTo("null");
        assertThat(frame.shape("payload")).isEqualTo(Shape.NULL);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},OBJECT",
                "[],ARRAY",
                "\"\",STRING",
                "-1.5e3,NUMBER",
                "true,BOOLEAN",
                "false,BOOLEAN",
                "null,NULL"
            })
    void namesShapeOfPayload(String payload, Shape shape) throws MalformedEnvelope {
        assertThat(READER.read("{\"payload\":" + payload + "}").shape("payload"))
                .isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "to", "msgId"})
    void refusesStringOfAnyOtherType(String member) {
        for (String value : new String[] {"1", "true", "false", "{}", "[]", "[\"x\"]", "{\"x\":1}", "1e999999999"}) {
            MalformedEnvelope malformed = malformed("{\"" + member + "\":" + value + "}");
            assertThat(malformed.reason()).isEqualTo(Reason.WRONG_TYPE);
            assertThat(malformed.member()).isEqualTo(member);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "to", "msgId", "payload"})
    void refusesMemberThatOccursTwice(String member) {
        for (String first : new String[] {"\"a\"", "null"}) {
            MalformedEnvelope malformed =
                    malformed("{\"" + member + "\":" + first + ",\"x\":1,\"" + member + "\":\"a\"}");
            assertThat(malformed.reason()).isEqualTo(Reason.DUPLICATE_MEMBER);
            assertThat(malformed.member()).isEqualTo(member);
        }
    }

    @Test
    void refusesFrameThatIsCutOffAnywhere() {
        String frame = "{ \"type\" : \"offer\" , \"payload\" : {\"a\":[1,null]} , \"x\" : true , \"to\" : \"b\" }";
        for (int end = 0; end < frame.length(); end++) {
            assertThat(malformed(frame.substring(0, end)).reason()).isIn(Reason.NOT_JSON, Reason.NOT_AN_OBJECT);
        }
    }

    @Test
    void seesThroughEscapesInNames() throws MalformedEnvelope {
        assertThat(READER.read("{\"t\\u0079pe\":\"x\"}").text("type")).isEqualTo("x");
        assertThat(malformed("{\"type\":\"x\",\"\\u0074ype\":\"y\"}").reason()).isEqualTo(Reason.DUPLICATE_MEMBER);
    }

    @Test
    void allowsMembersNobodyReadsToOccurTwice() throws MalformedEnvelope {
        assertThat(READER.read("{\"x\":1,\"x\":{\"type\":1},\"type\":\"a\",\"Type\":2}")
                        .text("type"))
                .isEqualTo("a");
    }

    @Test
    void handsOutStringsUnescapedAndFaithful() throws MalformedEnvelope {
        Envelope frame = READER.read("{\"type\":\"\\ud83d\\ude00\\u0000\\n\",\"to\":\"\\ud800\",\"msgId\":\"\"}");
        assertThat(frame.text("type")).isEqualTo("\ud83d\ude00\0\n");
        assertThat(frame.text("to")).isEqualTo("\ud800");
        assertThat(frame.text("msgId")).isEmpty();
    }

    @Test
    void cutsSeveralPayloads() throws MalformedEnvelope {
        EnvelopeReader reader = EnvelopeReader.of("type").payload("data").payload("metadata");
        Envelope frame = reader.read("{\"metadata\":[1 ,2],\"type\":\"x\",\"data\":\"q\"}");
        assertThat(frame.payload("data")).isEqualTo("\"q\"");
        assertThat(frame.payload("metadata")).isEqualTo("[1 ,2]");
    }

    @Test
    void allowsNestingOf64AndNoMore() throws MalformedEnvelope {
        for (String opening : new String[] {"[", "{\"a\":"}) {
            String closing = opening.equals("[") ? "]" : "}";
            String deep = opening.repeat(62) + "[]" + closing.repeat(62);
            assertThat(READER.read("{\"payload\":" + deep + "}").payload("payload"))
                    .isEqualTo(deep);
            assertThat(READER.read("{\"other\":" + deep + "}")).isNotNull();
            String deeper = opening.repeat(63) + "[]" + closing.repeat(63);
            assertThat(malformed("{\"payload\":" + deeper + "}").reason()).isEqualTo(Reason.TOO_DEEP);
            assertThat(malformed("{\"other\":" + deeper + "}").reason()).isEqualTo(Reason.TOO_DEEP);
        }
    }

    @Test
    void countsNestingNotBrackets() throws MalformedEnvelope {
        String flat = "[" + "{\"a\":[]},".repeat(5_000) + "1]";
        assertThat(READER.read("{\"payload\":" + flat + ",\"x\":" + flat + "}").payload("payload"))
                .isEqualTo(flat);
    }

    @Test
    void refusesAnyFurtherNestingWithoutOverflowingStack() {
        for (String opening : new String[] {"[", "{\"a\":", "{\"payload\":", "{\"a\":["}) {
            assertThat(malformed("{\"payload\":" + opening.repeat(200_000)).reason())
                    .isEqualTo(Reason.TOO_DEEP);
            assertThat(malformed("{\"x\":" + opening.repeat(200_000)).reason()).isEqualTo(Reason.TOO_DEEP);
        }
        assertThat(malformed("[".repeat(200_000)).reason()).isEqualTo(Reason.NOT_AN_OBJECT);
    }

    @Test
    void takesOtherLimitOfNesting() throws MalformedEnvelope {
        EnvelopeReader flat = READER.maxDepth(1);
        assertThat(flat.read("{\"payload\":1}").payload("payload")).isEqualTo("1");
        assertThat(catchThrowableOfType(MalformedEnvelope.class, () -> flat.read("{\"payload\":[]}"))
                        .reason())
                .isEqualTo(Reason.TOO_DEEP);
        String deep = "[".repeat(511) + "]".repeat(511);
        assertThat(READER.maxDepth(512).read("{\"payload\":" + deep + "}").payload("payload"))
                .isEqualTo(deep);
        assertThatIllegalArgumentException().isThrownBy(() -> READER.maxDepth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> READER.maxDepth(513));
    }

    @Test
    void notesOneStringInsidePayload() throws MalformedEnvelope {
        assertThat(noted("{\"type\":\"offer\",\"sdp\":\"v=0\"}")).isEqualTo("offer");
        assertThat(noted("{\"a\":{\"type\":\"x\"},\"b\":[{\"type\":\"y\"}],\"type\" : \"z\"}"))
                .isEqualTo("z");
        assertThat(noted("{\"type\":\"a\",\"type\":\"b\"}")).isEqualTo("b");
        assertThat(noted("{\"type\":\"a\",\"type\":{\"type\":\"b\"}}")).isNull();
        assertThat(noted("{\"type\":[\"a\"]}")).isNull();
        assertThat(noted("{\"type\":null}")).isNull();
        assertThat(noted("{\"typ\\u0065\":\"\\u0061\"}")).isEqualTo("a");
        assertThat(noted("[{\"type\":\"a\"}]")).isNull();
        assertThat(noted("\"type\"")).isNull();
        assertThat(noted("{}")).isNull();
    }

    @Test
    void countsNestingInsideNotedMember() {
        String deep = "[".repeat(63) + "]".repeat(63);
        EnvelopeReader reader = EnvelopeReader.of().payloadNoting("data", "type");
        MalformedEnvelope malformed =
                catchThrowableOfType(MalformedEnvelope.class, () -> reader.read("{\"data\":{\"type\":" + deep + "}}"));
        assertThat(malformed.reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void refusesNotedMemberThatIsOneTooDeepItself() {
        EnvelopeReader reader =
                EnvelopeReader.of().payloadNoting("data", "type").maxDepth(2);
        MalformedEnvelope malformed =
                catchThrowableOfType(MalformedEnvelope.class, () -> reader.read("{\"data\":{\"type\":[]}}"));
        assertThat(malformed.reason()).isEqualTo(Reason.TOO_DEEP);
        assertThat(malformed.position()).isEqualTo(17);
    }

    @Test
    void refusesToBeBuiltWithOneNameTwice() {
        assertThatIllegalArgumentException().isThrownBy(() -> EnvelopeReader.of("type", "type"));
        assertThatIllegalArgumentException().isThrownBy(() -> READER.payload("type"));
        assertThatIllegalArgumentException().isThrownBy(() -> READER.payload("payload"));
        String[] many = IntStream.range(0, 33).mapToObj(i -> "m" + i).toArray(String[]::new);
        assertThatIllegalArgumentException().isThrownBy(() -> EnvelopeReader.of(many));
    }

    @Test
    void readsAsManyMembersAsItMayHave() throws MalformedEnvelope {
        String[] many = IntStream.range(0, 32).mapToObj(i -> "m" + i).toArray(String[]::new);
        EnvelopeReader reader = EnvelopeReader.of(many);
        assertThat(reader.read("{\"m0\":\"a\",\"m31\":\"b\"}").text("m31")).isEqualTo("b");
        assertThat(catchThrowableOfType(
                                MalformedEnvelope.class,
                                () -> reader.read("{\"m31\":\"a\",\"m0\":\"a\",\"m31\":\"b\"}"))
                        .member())
                .isEqualTo("m31");
    }

    @Test
    void refusesQuestionsForMembersItDoesNotRead() throws MalformedEnvelope {
        Envelope frame = READER.read("{\"type\":\"x\",\"payload\":1}");
        assertThatIllegalArgumentException().isThrownBy(() -> frame.text("from"));
        assertThatIllegalArgumentException().isThrownBy(() -> frame.text("payload"));
        assertThatIllegalArgumentException().isThrownBy(() -> frame.payload("type"));
        assertThatIllegalArgumentException().isThrownBy(() -> frame.shape("type"));
    }

    @Test
    void keepsClientTextAndStackTraceOutOfItsComplaint() {
        MalformedEnvelope malformed = malformed("{\"type\":\"x\",\"secret\":\"s3cr3t\",\"type\":\"s3cr3t\"}");
        assertThat(malformed)
                .hasMessage("DUPLICATE_MEMBER type at character 37")
                .hasNoCause();
        assertThat(malformed.getStackTrace()).isEmpty();
        assertThat(malformed("{\"s3cr3t\":}")).hasMessage("NOT_JSON at character 10");
    }

    @Test
    void cutsExactlyWhereverParserRefillsItsBuffer() throws MalformedEnvelope {
        for (int padding = 4_000; padding < 4_200; padding++) {
            for (String unit : new String[] {"x", "\u00e9", "\\n", "\\u0041"}) {
                String payload = "{\"k\":-12.5e3,\"e\":\"\ud83d\ude00\"}";
                String frame = "{\"x\":\"" + unit.repeat(padding / unit.length()) + "\", \"payload\" : " + payload
                        + " , \"type\":\"x\"}";
                assertThat(READER.read(frame).payload("payload")).isEqualTo(payload);
            }
        }
    }

    private static String noted(String payload) throws MalformedEnvelope {
        EnvelopeReader reader = EnvelopeReader.of("type").payloadNoting("data", "type");
        Envelope frame = reader.read("{\"type\":\"data\",\"data\":" + payload + ",\"x\":{\"type\":\"n\"}}");
        assertThat(frame.payload("data")).isEqualTo(payload);
        return frame.noted("data");
    }

    private static MalformedEnvelope malformed(String frame) {
        MalformedEnvelope malformed = catchThrowableOfType(MalformedEnvelope.class, () -> READER.read(frame));
        assertThat(malformed).isNotNull();
        return malformed;
    }
}
