// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths at the root, which the five documents have in common, and who answers on them. */
class RootPathsIT {
    private static final String JOIN = "{\"type\":\"JOIN\",\"room_id\":\"root\"}";
    private static final String JOIN_ROOM = "{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\":\\\"root\\\"}\"}";

    private final ParleyServer five = WireServers.five();

    private WireClient connect(String path, String... subprotocols) {
        return WireClient.connect(five.webSocket(path), List.of(subprotocols));
    }

    @Test
    void aSegmentBehindWsIsATopic() {
        try (WireClient client = connect("/ws/root-topic")) {
            assertThat(client.next()).startsWith("{\"type\":\"welcome\",");
        }
    }

    @Test
    void theParameterRoomIsForRendezvous() {
        try (WireClient client = connect("/ws?room=root-rendezvous")) {
            assertThat(client.send("{\"type\":\"join\"}").next()).startsWith("{\"type\":\"ready\",");
        }
    }

    @Test
    void theParameterTokenIsForTurnip() {
        try (WireClient client = connect("/ws?token=" + WireServers.token(""))) {
            assertThat(client.send("{\"type\":\"leave\"}").next())
                    .isEqualTo("{\"type\":\"error\",\"error\":\"You are not in a room\"}");
        }
    }

    @Test
    void meetIsNamedByParameterOrSubprotocol() {
        try (WireClient byParameter = connect("/ws?dialect=meet");
                WireClient bySubprotocol = connect("/ws", "nobody", "meet")) {
            assertThat(bySubprotocol.subprotocol()).isEqualTo("meet");
            for (WireClient client : List.of(byParameter, bySubprotocol)) {
                assertThat(Frames.type(client.next())).isEqualTo("stun_config");
                assertThat(client.send(JOIN).next()).contains("Invalid request");
            }
        }
    }

    @Test
    void altairIsNamedByParameterOrSubprotocol() {
        try (WireClient byParameter = connect("/ws?dialect=altair");
                WireClient bySubprotocol = connect("/ws", "altair", "meet")) {
            assertThat(bySubprotocol.subprotocol()).isEqualTo("altair");
            for (WireClient client : List.of(byParameter, bySubprotocol)) {
                assertThat(client.next()).startsWith("{\"type\":\"ACK\",").contains("\"message\":\"connected\"");
                assertThat(client.send(JOIN_ROOM).next()).contains("unknown message type: join_room");
            }
        }
    }

    @Test
    void aSubprotocolThatIsNobodysIsNotAnswered() {
        RawHttp answer = RawHttp.upgrade(five, "/ws", "Sec-WebSocket-Protocol: nobody");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers()).doesNotContainKey("sec-websocket-protocol");
    }

    @Test
    void bareConnectionIsGreetedByBothAndItsFirstFrameDecidesForGood() {
        try (WireClient altair = connect("/ws");
                WireClient meet = connect("/ws");
                WireClient neither = connect("/ws")) {
            for (WireClient client : List.of(altair, meet, neither)) {
                assertThat(List.of(Frames.type(client.next()), Frames.type(client.next())))
                        .containsExactly("stun_config", "ACK");
            }
            assertThat(Frames.type(altair.send(JOIN).next())).isEqualTo("ACK");
            assertThat(altair.send(JOIN_ROOM).next()).contains("unknown message type: join_room");
            assertThat(Frames.type(meet.send(JOIN_ROOM).next())).isEqualTo("user_joined");
            assertThat(meet.send(JOIN).next()).contains("Invalid request");
            assertThat(neither.send("{nonsense").next()).contains("\"error\"", "Invalid request");
            assertThat(neither.send(JOIN).next()).contains("Invalid request");
        }
    }

    @Test
    void theFirstFrameHasTheLimitOfTheDialectThatItChooses() {
        try (WireClient altair = connect("/ws");
                WireClient meet = connect("/ws")) {
            altair.send("{\"type\":\"KEEP_ALIVE\",\"payload\":\"" + "x".repeat(32_768) + "\"}");
            assertThat(altair.closed()).startsWith("1009");
            meet.next();
            meet.next();
            assertThat(meet.send("{\"type\":\"nobody\",\"data\":\"" + "x".repeat(32_768) + "\"}")
                            .next())
                    .contains("Invalid request");
        }
    }

    @Test
    void defaultDialectTakesBareConnectionsThatNameNone() {
        try (WireClient altair = WireClient.connect(WireServers.strict().webSocket("/ws"));
                WireClient meet = WireClient.connect(WireServers.hasty().webSocket("/ws"));
                WireClient named = WireClient.connect(WireServers.hasty().webSocket("/ws?dialect=altair"))) {
            assertThat(altair.send("{\"type\":\"KEEP_ALIVE\"}").next())
                    .as("the only frame, as the welcome is switched off")
                    .startsWith("{\"type\":\"ACK\",\"peer_id\":\"");
            assertThat(Frames.type(meet.next())).isEqualTo("stun_config");
            assertThat(meet.send(JOIN).next()).contains("Invalid request");
            assertThat(Frames.type(named.next())).isEqualTo("ACK");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/ws, true", "/ws?dialect=meet, true", "/meet/ws, true",
        "/altair/ws, false", "/ws/cookies, false", "/ws?room=cookies, false"
    })
    void sessionCookieComesWithEveryConnectionThatMayBeMeets(String path, boolean set) {
        RawHttp answer = RawHttp.upgrade(five, path);

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers().containsKey("set-cookie")).isEqualTo(set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws?room=a&token=b",
                "/ws?token=&room=",
                "/ws?room&token",
                "/ws?key=k&token=t",
                "/ws?dialect=nobody",
                "/ws?dialect=",
                "/ws?dialect=meet&dialect=altair",
                "/ws?dialect=meet&room=a",
                "/ws?key=dev",
                "/ws?room=",
                "/ws?room=%20",
                "/ws?room=%00",
                "/ws?room=%c3",
                "/ws?room=%zz",
                "/ws/%ff",
                "/ws/%7f",
                "/ws/%ed%a0%80",
                "/ws/m?metadata={",
                "/ws/m?metadata=1,2",
                "/rendezvous/ws"
            })
    void contradictionsAndBrokenAddressesAreBadRequests(String path) {
        assertThat(RawHttp.upgrade(five, path).status()).isEqualTo(400);
    }

    /** Payara answers this with an empty 200 before the application sees it. */
    @Test
    @Tag("liberty")
    void aPathWithAnEscapeThatIsCutOffIsABadRequest() {
        assertThat(RawHttp.upgrade(five, "/ws/%").status()).isEqualTo(400);
    }

    @Test
    void namesAreUpToTwoHundredAndFiftySixCodePointsLong() {
        String astral = "%F0%9F%90%A2";

        assertThat(RawHttp.upgrade(five, "/ws/" + astral.repeat(256)).status()).isEqualTo(101);
        assertThat(RawHttp.upgrade(five, "/ws/" + astral.repeat(257)).status()).isEqualTo(400);
        assertThat(RawHttp.upgrade(five, "/ws?room=" + astral.repeat(257)).status())
                .isEqualTo(400);
    }

    /** Each request has the fault that its status names, and every fault that is looked for later. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /nobody/ws?room=         | evil.example   | 404",
                "POST /nobody/ws              | evil.example   | 404",
                "POST /ws?room=               | evil.example   | 405",
                "GET /ws?room=&key=wrong      | evil.example   | 400",
                "GET /ws?room=a&key=wrong     | evil.example   | 401",
                "GET /ws?token=wrong          | evil.example   | 401",
                "GET /ws/a                    | evil.example   | 403",
                "GET /ws                      | evil.example   | 403",
                "GET /ws/a                    | friend.example | 426",
                "DELETE /ws/a                 | friend.example | 405",
                "OPTIONS /ws/a                | friend.example | 405"
            })
    void refusesInTheOrderOfTheContract(String line, String host, int status) {
        RawHttp answer = RawHttp.send(WireServers.strict(), line, "Origin: https://" + host);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin"))
                .isEqualTo(host.equals("friend.example") ? "https://friend.example" : "");
        assertThat(answer.header("Vary")).isEqualTo("Origin");
        assertThat(answer.body()).isNotBlank().hasSizeLessThan(200).doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/turnip/ws", "/ws?token=whatever", "/turnip/ws?token=whatever"})
    void turnipWithoutAKeyIsUnavailableAndSaysWhy(String path) {
        RawHttp answer = RawHttp.send(WireServers.hasty(), "GET " + path, "Origin: http://friend.example");

        assertThat(answer.status()).as("before the missing upgrade").isEqualTo(503);
        assertThat(answer.body()).contains("ACCESS_SECRET", "JWKS_URL");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(RawHttp.send(WireServers.hasty(), "GET " + path, "Origin: http://evil.example")
                        .status())
                .as("the origin comes first")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topic/ws/a", "/ws/a", "/topic/healthz"})
    void aDialectThatIsSwitchedOffIsNotThere(String path) {
        assertThat(RawHttp.send(WireServers.hasty(), "GET " + path).status()).isEqualTo(404);
    }

    @Test
    void aPlainRequestIsToldToUpgrade() {
        RawHttp answer = RawHttp.send(five, "GET /ws");

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(RawHttp.send(five, "PUT /ws").header("Allow")).isEqualTo("GET");
    }

    @Test
    void anotherVersionOfWebSocketIsRefused() {
        assertThat(RawHttp.upgradeTo("12", five, "/ws").status()).isIn(400, 426);
        assertThat(RawHttp.upgradeTo("thirteen", five, "/ws").status()).isIn(400, 426);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ready         | {\"status\":\"ready\",\"message\":\"Signaling server is ready to accept connections\"}",
                "/meet/ready    | {\"status\":\"ready\",\"message\":\"Signaling server is ready to accept connections\"}",
                "/meet/health   | {\"status\":\"ok\",\"message\":\"Signaling server is running\"}",
                "/readyz        | {\"ready\":true}",
                "/healthz       | {\"ok\":true}",
            })
    void probesAnswerAsTheirDocumentsSay(String path, String body) {
        RawHttp answer = RawHttp.send(five, "GET " + path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void healthAndMetricsAtTheRootAreMicroProfiles() {
        assertThat(RawHttp.send(five, "GET /health").body()).contains("\"status\":\"UP\"", "\"checks\"");
        assertThat(RawHttp.send(five, "GET /metrics").body())
                .contains("nt_ws_connections_total", "nt_ws_messages_total{", "nt_ws_errors_total")
                .contains("nt_rooms_active", "nt_peers_active");
    }

    @Test
    void binaryFramesDecideLikeTextAndAreAnsweredByText() throws IOException {
        try (RawWebSocket raw = RawWebSocket.connect(five.webSocket("/ws"), "")) {
            raw.nextText();
            raw.nextText();
            raw.send(RawWebSocket.BINARY, "{\"type\":\"KEEP_ALIVE\",\"request_id\":\"b\"}".getBytes("UTF-8"));
            assertThat(raw.nextText()).startsWith("{\"type\":\"ACK\"").contains("\"request_id\":\"b\"");
        }
    }
}
