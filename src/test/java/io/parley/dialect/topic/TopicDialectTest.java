// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Speaker;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the topic document, its error codes in order, and metadata. */
class TopicDialectTest {
    private final TestNode node = TestNode.alone();
    private boolean ready = true;
    private final Dialect dialect = new TopicDialect(
            TopicSettings.from(TestSettings.of(Map.of()), ConnectionSettings.DEFAULTS),
            ConnectionSettings.DEFAULTS,
            () -> ready);

    private TestConnection connect(String topic, Map<String, List<String>> query) throws HandshakeRefused {
        return node.connect(dialect.open(Speaker.handshake("", topic, query)));
    }

    private TestConnection connect() throws HandshakeRefused {
        return connect("my-room", Map.of());
    }

    private static String self(TestConnection connection) {
        return Frames.text(connection.take().get(0), "selfId");
    }

    @Test
    void playsTheDocumentsTypicalFlow() throws HandshakeRefused {
        TestConnection a = connect();
        List<String> first = a.take();
        String idA = Frames.text(first.get(0), "selfId");
        assertThat(first)
                .containsExactly(
                        "{\"type\":\"welcome\",\"selfId\":\"" + idA + "\"}", "{\"type\":\"peer-list\",\"peers\":[]}");

        TestConnection b = connect();
        List<String> second = b.take();
        String idB = Frames.text(second.get(0), "selfId");
        assertThat(second)
                .containsExactly(
                        "{\"type\":\"welcome\",\"selfId\":\"" + idB + "\"}",
                        "{\"type\":\"peer-list\",\"peers\":[{\"id\":\"" + idA + "\"}]}");
        assertThat(a.take()).containsExactly("{\"type\":\"peer-joined\",\"peerId\":\"" + idB + "\"}");

        for (String type : List.of("offer", "answer", "ice-candidate")) {
            b.send("{\"type\": \"" + type + "\", \"to\": \"" + idA
                    + "\", \"payload\": {\"sdp\": \"...\"}, \"msgId\": \"m1\"}");
            assertThat(a.take())
                    .containsExactly("{\"type\":\"" + type + "\",\"from\":\"" + idB
                            + "\",\"payload\":{\"sdp\": \"...\"},\"msgId\":\"m1\"}");
        }

        b.disconnect();
        assertThat(a.take()).containsExactly("{\"type\":\"peer-left\",\"peerId\":\"" + idB + "\"}");
    }

    @Test
    void namesPeersByMonotonicUlids() throws HandshakeRefused {
        String last = "";
        for (int i = 0; i < 100; i++) {
            String id = self(connect());
            assertThat(id).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}").isGreaterThan(last);
            last = id;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | invalid_type     | unknown message type",
                "{\"type\":null}                                   | invalid_type     | unknown message type",
                "{\"type\":\"Offer\",\"to\":\"x\"}                 | invalid_type     | unknown message type",
                "{\"type\":\"welcome\"}                            | invalid_type     | unknown message type",
                "{\"type\":\"offer\"}                              | missing_target   | to field required",
                "{\"type\":\"offer\",\"to\":\"\"}                  | missing_target   | to field required",
                "{\"type\":\"offer\",\"to\":null}                  | missing_target   | to field required",
                "{\"type\":\"answer\",\"to\":\"nobody\"}           | target_not_found | peer not found",
                "{\"type\":\"answer\",\"to\":\"a\\u0000\"}         | target_not_found | peer not found",
            })
    void answersWithTheDocumentsCodesAndStaysOpen(String frame, String code, String message) throws HandshakeRefused {
        TestConnection a = connect();
        a.take();
        a.send(frame);
        a.send(frame.equals("{}") ? "{\"msgId\":\"m\"}" : frame.substring(0, frame.length() - 1) + ",\"msgId\":\"m\"}");
        String error = "{\"type\":\"error\",\"code\":\"" + code + "\",\"message\":\"" + message + "\"";
        assertThat(a.take()).containsExactly(error + "}", error + ",\"msgId\":\"m\"}");
        assertThat(a.closed()).isNull();
    }

    @Test
    void refusesATargetOfAnotherTopic() throws HandshakeRefused {
        TestConnection a = connect();
        a.take();
        String stranger = self(connect("elsewhere", Map.of()));
        a.send("{\"type\":\"offer\",\"to\":\"" + stranger + "\"}");
        assertThat(a.take()).singleElement().asString().contains("target_not_found");
    }

    @Test
    void relaysToItselfAndOmitsWhatIsAbsentOrEmpty() throws HandshakeRefused {
        TestConnection a = connect();
        String id = self(a);
        a.send("{\"type\":\"offer\",\"to\":\"" + id + "\",\"msgId\":\"\"}")
                .send("{\"type\":\"offer\",\"to\":\"" + id + "\",\"payload\":null}");
        assertThat(a.take())
                .containsExactly(
                        "{\"type\":\"offer\",\"from\":\"" + id + "\"}",
                        "{\"type\":\"offer\",\"from\":\"" + id + "\",\"payload\":null}");
    }

    @Test
    void answersDroppedWhenTheTargetDoesNotReadForAHundredMilliseconds() throws HandshakeRefused {
        TestConnection a = connect();
        String idA = self(a);
        TestConnection b = connect();
        b.take();
        a.take();
        a.outbox().stopReading();
        for (int i = 0; i < 17; i++) {
            b.send("{\"type\":\"offer\",\"to\":\"" + idA + "\",\"msgId\":\"" + i + "\"}");
        }
        node.time().pass(Duration.ofMillis(95));
        assertThat(b.take()).isEmpty();
        node.time().pass(Duration.ofMillis(10));
        assertThat(b.take())
                .containsExactly(
                        "{\"type\":\"error\",\"code\":\"dropped\",\"message\":\"delivery failed\",\"msgId\":\"16\"}");
        assertThat(a.closed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"A\"}", "null", "[1, 2]", "\"x\"", "12345678901234567890", " {\"a\":1} "})
    void showsMetadataByteForByte(String metadata) throws HandshakeRefused {
        TestConnection a = connect();
        a.take();
        TestConnection b = connect("my-room", Map.of("metadata", List.of(metadata)));
        assertThat(a.take()).singleElement().asString().endsWith(",\"metadata\":" + metadata + "}");
        TestConnection c = connect();
        assertThat(c.take().get(1)).contains("\"metadata\":" + metadata + "}");
        b.disconnect();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "1,\"x\":2", "1}{", "{\"a\":1}}", "01", "'a'", "[1]2"})
    void refusesMetadataThatIsNotOneJsonValue(String metadata) {
        assertRefused("my-room", Map.of("metadata", List.of(metadata)), 400);
    }

    @Test
    void takesNoMoreThanTheOperatorAllows() throws HandshakeRefused {
        Settings small = TestSettings.of(Map.of("parley.limits.room-name", "4", "parley.topic.max-metadata-size", "6"));
        ConnectionSettings common = ConnectionSettings.from(small);
        Dialect strict = new TopicDialect(TopicSettings.from(small, common), common, () -> true);
        assertThat(strict.open(Speaker.handshake("", "four", Map.of("metadata", List.of("\"four\"")))))
                .isNotNull();
        assertThatThrownBy(() -> strict.open(Speaker.handshake("", "fiver", Map.of())))
                .hasMessage("topic must be 1 to 4 characters without control characters");
        assertThatThrownBy(() -> strict.open(Speaker.handshake("", "four", Map.of("metadata", List.of("\"fiver\"")))))
                .hasMessage("metadata must be one JSON value of at most 6 bytes");
    }

    @Test
    void limitsMetadataTo4096Bytes() throws HandshakeRefused {
        connect("my-room", Map.of("metadata", List.of("\"" + "x".repeat(4_094) + "\"")));
        assertRefused("my-room", Map.of("metadata", List.of("\"" + "x".repeat(4_095) + "\"")), 400);
        assertRefused("my-room", Map.of("metadata", List.of("\"" + "\u20AC".repeat(1_365) + "\"")), 400);
    }

    @Test
    void refusesBadTopicsAndAnUnreadyNode() {
        assertRefused("a\u0085", Map.of(), 400);
        assertRefused("x".repeat(257), Map.of(), 400);
        ready = false;
        assertRefused("my-room", Map.of(), 503);
    }

    private void assertRefused(String topic, Map<String, List<String>> query, int status) {
        assertThatThrownBy(() -> connect(topic, query))
                .isInstanceOfSatisfying(
                        HandshakeRefused.class, e -> assertThat(e.status()).isEqualTo(status));
    }
}
