// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeWriterTest {

    @Test
    void writesRelayedSignal() {
        String frame = EnvelopeWriter.type("offer")
                .text("from", "A")
                .raw("payload", "{ \"n\": 9007199254740993, \"n\": 1 }")
                .textIfPresent("msgId", "m")
                .number("timestamp", 1700000000123L)
                .done();
        assertThat(frame)
                .isEqualTo("{\"type\":\"offer\",\"from\":\"A\",\"payload\":{ \"n\": 9007199254740993, \"n\": 1 },"
                        + "\"msgId\":\"m\",\"timestamp\":1700000000123}");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(EnvelopeWriter.type("x")
                        .textIfPresent("msgId", null)
                        .rawIfPresent("payload", null)
                        .done())
                .isEqualTo("{\"type\":\"x\"}");
        assertThat(EnvelopeWriter.type("x").rawIfPresent("payload", "null").done())
                .isEqualTo("{\"type\":\"x\",\"payload\":null}");
        assertThat(EnvelopeWriter.object().done()).isEqualTo("{}");
    }

    @Test
    void writesArraysAndObjects() {
        String frame = EnvelopeWriter.type("ready")
                .objects(
                        "peers",
                        List.of("A", "B"),
                        (peer, id) -> peer.bool("host", true).text("peerId", id))
                .objects("none", List.of(), (peer, id) -> {})
                .objects("empty", List.of(1, 2), (peer, id) -> {})
                .object(
                        "data",
                        data -> data.texts("users", List.of("u\"1", "u2")).object("in", in -> {}))
                .texts("nobody", List.of())
                .number("n", Long.MIN_VALUE)
                .done();
        assertThat(frame)
                .isEqualTo(
                        "{\"type\":\"ready\",\"peers\":[{\"host\":true,\"peerId\":\"A\"},{\"host\":true,\"peerId\":\"B\"}],"
                                + "\"none\":[],\"empty\":[{},{}],\"data\":{\"users\":[\"u\\\"1\",\"u2\"],\"in\":{}},"
                                + "\"nobody\":[],\"n\":-9223372036854775808}");
    }

    @Test
    void separatesMembersAfterTextsThatEndInBrackets() {
        assertThat(EnvelopeWriter.type("{").text("a[", "[").raw("r", "\"{\"").done())
                .isEqualTo("{\"type\":\"{\",\"a[\":\"[\",\"r\":\"{\"}");
    }

    @Test
    void nestsJsonAsString() {
        String inner = EnvelopeWriter.object().text("room_id", "a\"b").done();
        assertThat(EnvelopeWriter.type("join_room").text("data", inner).done())
                .isEqualTo("{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\":\\\"a\\\\\\\"b\\\"}\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0022,\\\"", "005C,\\\\", "0000,\\u0000", "0001,\\u0001", "001F,\\u001f", "0008,\\b", "0009,\\t",
                "000A,\\n", "000C,\\f", "000D,\\r", "D800,\\ud800", "DBFF,\\udbff", "DC00,\\udc00", "DFFF,\\udfff"
            })
    void escapesWhatMustNotStandInString(String unit, String escaped) {
        String c = String.valueOf((char) Integer.parseInt(unit, 16));
        assertThat(EnvelopeWriter.type("a" + c + "b").done()).isEqualTo("{\"type\":\"a" + escaped + "b\"}");
    }

    @ParameterizedTest
    @CsvSource({"0020", "002F", "007F", "0085", "00E9", "2028", "D7FF", "E000", "FFFF"})
    void leavesEverythingElseAsItIs(String unit) {
        String c = String.valueOf((char) Integer.parseInt(unit, 16));
        assertThat(EnvelopeWriter.type(c).done()).isEqualTo("{\"type\":\"" + c + "\"}");
    }

    @Test
    void escapesOnlySurrogatesThatStandAlone() {
        assertThat(EnvelopeWriter.type("\ud83d\ude00").done()).isEqualTo("{\"type\":\"\ud83d\ude00\"}");
        assertThat(EnvelopeWriter.type("\ud83d\ud83d\ude00\ude00").done())
                .isEqualTo("{\"type\":\"\\ud83d\ud83d\ude00\\ude00\"}");
        assertThat(EnvelopeWriter.type("\ude00\ud83d").done()).isEqualTo("{\"type\":\"\\ude00\\ud83d\"}");
    }
}
