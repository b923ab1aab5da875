// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.WireClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the topic dialect tells of its peers and answers to what is wrong. */
class TopicIT {
    private final ParleyServer server = WireServers.five();
    private final String topic = "/topic/ws/topic" + System.nanoTime();

    private WireClient connect(String path) {
        return WireClient.connect(server.webSocket(path));
    }

    private static String error(String code, String message, String msgId) {
        return "{\"type\":\"error\",\"code\":\"" + code + "\",\"message\":\"" + message + "\""
                + (msgId.isEmpty() ? "" : ",\"msgId\":\"" + msgId + "\"") + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"what\",\"msgId\":\"m\"}                 | invalid_type   | unknown message type | m",
                "{\"msgId\":\"m\"}                                   | invalid_type   | unknown message type | m",
                "{\"type\":\"Offer\",\"to\":\"x\"}                   | invalid_type   | unknown message type | ''",
                "{\"type\":null,\"msgId\":null}                      | invalid_type   | unknown message type | ''",
                "{\"type\":\"offer\",\"msgId\":\"m\"}                | missing_target | to field required    | m",
                "{\"type\":\"answer\",\"to\":\"\",\"msgId\":\"\"}    | missing_target | to field required    | ''",
                "{\"type\":\"ice-candidate\",\"to\":null}            | missing_target | to field required    | ''",
                "{\"type\":\"offer\",\"to\":\"01JFABC\",\"msgId\":\"m\"} | target_not_found | peer not found | m",
                "{\"type\":\"offer\",\"to\":\"\\ud800\"}             | target_not_found | peer not found | ''",
            })
    void errorsEchoTheMessagesIdAndLeaveTheConnectionOpen(String frame, String code, String message, String msgId) {
        try (WireClient client = connect(topic)) {
            String self = Frames.text(client.next(), "selfId");
            client.next();
            assertThat(client.send(frame).next()).isEqualTo(error(code, message, msgId));
            client.send("{\"type\":\"offer\",\"to\":\"" + self + "\",\"msgId\":\"\"}");
            assertThat(client.next())
                    .as("to itself, without payload and id")
                    .isEqualTo("{\"type\":\"offer\",\"from\":\"" + self + "\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "7",
                "{\"type\":7}",
                "{\"type\":\"offer\",\"to\":7}",
                "{\"type\":\"offer\",\"msgId\":{}}",
                "{\"type\":\"offer\",\"type\":\"offer\"}",
                "{\"type\":\"offer\"}{}",
                "{\"type\":\"offer\",\"payload\":[1,]}"
            })
    void malformedFramesCloseTheConnection(String frame) {
        try (WireClient client = connect(topic)) {
            assertThat(client.send(frame).closed()).startsWith("1007");
        }
    }

    @Test
    void idsAreUlidsThatGrow() {
        try (WireClient a = connect(topic);
                WireClient b = connect(topic)) {
            String idA = Frames.text(a.next(), "selfId");
            String idB = Frames.text(b.next(), "selfId");
            assertThat(List.of(idA, idB)).allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{26}"));
            assertThat(idB).isGreaterThan(idA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":9007199254740993, \"n\":1}", "null", "\"\\ud800\"", "[ ]", "-0.0e0"})
    void metadataPassesByteForByte(String metadata) {
        String query = "?metadata=" + URLEncoder.encode(metadata, StandardCharsets.UTF_8);
        try (WireClient a = connect(topic + query);
                WireClient b = connect(topic)) {
            String idA = Frames.text(a.next(), "selfId");
            String idB = Frames.text(b.next(), "selfId");
            assertThat(b.next())
                    .isEqualTo("{\"type\":\"peer-list\",\"peers\":[{\"id\":\"" + idA + "\",\"metadata\":" + metadata
                            + "}]}");
            a.next();
            assertThat(a.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"" + idB + "\"}");
        }
    }

    @Test
    void metadataIsUpToFourKibibytes() {
        assertThat(RawHttp.upgrade(server, topic + "?metadata=%22" + "x".repeat(4_094) + "%22")
                        .status())
                .isEqualTo(101);
        assertThat(RawHttp.upgrade(server, topic + "?metadata=%22" + "x".repeat(4_095) + "%22")
                        .status())
                .isEqualTo(400);
        assertThat(RawHttp.upgrade(server, topic + "?metadata=").status()).isEqualTo(400);
    }

    @Test
    void aPeerOfAnotherTopicIsNotFound() {
        try (WireClient a = connect(topic);
                WireClient b = connect(topic + "-2")) {
            String idB = Frames.text(b.next(), "selfId");
            a.next();
            a.next();
            assertThat(a.send("{\"type\":\"offer\",\"to\":\"" + idB + "\"}").next())
                    .isEqualTo(error("target_not_found", "peer not found", ""));
        }
    }
}
