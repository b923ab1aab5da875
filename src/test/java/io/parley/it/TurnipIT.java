// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.WireClient;
import io.parley.testkit.TestTokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The turnip dialect from outside: tokens, rooms, and how both end. */
class TurnipIT {
    private final ParleyServer server = WireServers.five();
    private final String room = "turnip" + System.nanoTime();

    private WireClient connect(String claims) {
        return WireClient.connect(server.webSocket("/turnip/ws?token=" + WireServers.token(claims)));
    }

    private static String join(String id, String room) {
        return "{\"type\":\"join\",\"user_id\":\"" + id + "\",\"room\":\"" + room + "\"}";
    }

    /** Joins; the answer to something wrong comes after whatever the join has brought. */
    private WireClient joined(String id, String claims) {
        WireClient client = connect(claims).send(join(id, room)).send("{\"type\":\"what\"}");
        assertThat(client.next()).isEqualTo(error("Unknown message type"));
        return client;
    }

    private static String error(String text) {
        return "{\"type\":\"error\",\"error\":\"" + text + "\"}";
    }

    private static String about(String type, String id, String email) {
        return "{\"type\":\"" + type + "\",\"data\":{\"username\":\"" + id + "\",\"user_id\":\"" + id
                + "\",\"email\":\"" + email + "\"}}";
    }

    private static String disbanded(String room, String reason) {
        return "{\"type\":\"room_disbanded\",\"data\":{\"room\":\"" + room + "\",\"reason\":\"" + reason + "\"}}";
    }

    @Test
    void takesTheTokenFromQueryHeaderOrSubprotocol() {
        String token = WireServers.token("");
        try (WireClient query = WireClient.connect(server.webSocket("/turnip/ws?token=" + token));
                WireClient header = WireClient.connect(
                        server.webSocket("/turnip/ws"), List.of(), "Authorization", "Bearer " + token);
                WireClient pair = WireClient.connect(server.webSocket("/turnip/ws"), List.of("bearer", token))) {
            assertThat(pair.subprotocol()).isEqualTo("bearer");
            for (WireClient client : List.of(query, header, pair)) {
                assertThat(client.send("{\"type\":\"leave\"}").next()).isEqualTo(error("You are not in a room"));
            }
        }
    }

    @Test
    void ofSeveralTokensTheFirstCounts() {
        String good = WireServers.token("");
        String header = "Authorization: Bearer ";
        String pair = "Sec-WebSocket-Protocol: bearer, ";

        assertThat(RawHttp.upgrade(server, "/turnip/ws?token=" + good, header + "bad", pair + "bad")
                        .status())
                .isEqualTo(101);
        assertThat(RawHttp.upgrade(server, "/turnip/ws?token=bad", header + good, pair + good)
                        .status())
                .isEqualTo(401);
        assertThat(RawHttp.upgrade(server, "/turnip/ws", header + good, pair + "bad")
                        .status())
                .isEqualTo(101);
        assertThat(RawHttp.upgrade(server, "/turnip/ws", header + "bad", pair + good)
                        .status())
                .isEqualTo(401);
        assertThat(RawHttp.upgrade(server, "/turnip/ws?token=", header + good).status())
                .as("an empty one is there")
                .isEqualTo(401);
    }

    @Test
    void everyFaultOfATokenIsAnsweredAlike() {
        long now = Instant.now().getEpochSecond();
        String first = null;
        for (String token : List.of(
                "",
                "x",
                "a.b.c",
                TestTokens.encode("{\"alg\":\"none\"}") + "." + TestTokens.encode(WireServers.claims("development", ""))
                        + ".",
                TestTokens.hs256("another secret of forty characters .....", WireServers.claims("development", "")),
                TestTokens.hs256(WireServers.ACCESS_SECRET, WireServers.claims("production", "")),
                TestTokens.hs256(WireServers.ACCESS_SECRET, "{}"),
                WireServers.token(",\"exp\":" + (now - 6)),
                WireServers.token(",\"nbf\":" + (now + 60)),
                WireServers.token(",\"filler\":\"" + "x".repeat(4_096) + "\""))) {
            RawHttp answer = RawHttp.upgrade(server, "/turnip/ws?token=" + token);
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            first = first == null ? answer.body() : first;
            assertThat(answer.body()).isEqualTo(first).startsWith("Authentication failed");
        }
        assertThat(RawHttp.upgrade(server, "/turnip/ws").status()).isEqualTo(401);
        assertThat(RawHttp.upgrade(server, "/turnip/ws?token=" + WireServers.token(",\"exp\":" + (now - 1)))
                        .status())
                .as("within the leeway")
                .isEqualTo(101);
    }

    @Test
    void tokensOfAnIssuerAreTakenByItsPublicKeys() {
        ParleyServer strict = WireServers.strict();
        String named = ",\"iss\":\"" + WireServers.ISSUER + "\",\"aud\":\"" + WireServers.AUDIENCE + "\"";
        String good = WireServers.Issuer.sign(WireServers.claims("production", named));

        assertThat(RawHttp.upgrade(strict, "/turnip/ws?token=" + good).status()).isEqualTo(101);
        for (String claims : List.of(
                WireServers.claims("development", named),
                WireServers.claims("production", ""),
                WireServers.claims("production", ",\"iss\":\"" + WireServers.ISSUER + "\",\"aud\":\"other\""),
                WireServers.claims("production", ",\"iss\":\"https://other.example\",\"aud\":\"parley\""))) {
            assertThat(RawHttp.upgrade(strict, "/turnip/ws?token=" + WireServers.Issuer.sign(claims))
                            .status())
                    .as(claims)
                    .isEqualTo(401);
        }
        String bySecret = TestTokens.hs256(WireServers.ACCESS_SECRET, WireServers.claims("production", named));
        assertThat(RawHttp.upgrade(strict, "/turnip/ws?token=" + bySecret).status())
                .isEqualTo(401);
    }

    @Test
    void membersHearOfEachOtherTalkAndLeave() {
        try (WireClient ada = joined("ada", ",\"user_id\":\"ada\",\"email\":\"ada@example.com\"");
                WireClient bob = joined("bob", "")) {
            assertThat(ada.next()).isEqualTo(about("ready", "bob", ""));
            bob.send(join("bob", room));
            ada.send("{\"type\":\"data\",\"data\":{ \"type\" : \"offer\" }}");
            assertThat(bob.next())
                    .as("and nothing of the second join")
                    .isEqualTo("{\"type\":\"data\",\"data\":{ \"type\" : \"offer\" }}");
            try (WireClient carl = joined("carl", "")) {
                assertThat(ada.next()).isEqualTo(about("ready", "carl", ""));
                assertThat(bob.next()).isEqualTo(about("ready", "carl", ""));
                bob.send("{\"type\":\"data\",\"data\":null}");
                assertThat(List.of(ada.next(), carl.next()))
                        .containsOnly("{\"type\":\"data\",\"data\":null}")
                        .hasSize(2);
            }
            assertThat(List.of(ada.next(), bob.next())).containsOnly(about("user_left", "carl", ""));
            ada.send("{\"type\":\"leave\"}");
            assertThat(bob.next()).isEqualTo(about("user_left", "ada", "ada@example.com"));
            bob.send("{\"type\":\"leave\"}");
            assertThat(bob.next()).isEqualTo(disbanded(room, "last_member_left"));
            assertThat(bob.send("{\"type\":\"leave\"}").next()).isEqualTo(error("You are not in a room"));
            assertThat(ada.poll()).as("who had left").isNull();
        }
    }

    @Test
    void theLastMemberThatGoesToAnotherRoomIsToldOfTheFirstOnesEnd() {
        try (WireClient ada = joined("ada", "")) {
            assertThat(ada.send(join("ada", room + "-2")).next()).isEqualTo(disbanded(room, "last_member_left"));
        }
    }

    @Test
    void disbandIsHeardByAllBeforeTheConnectionsClose() {
        try (WireClient ada = joined("ada", "");
                WireClient bob = joined("bob", "")) {
            ada.next();
            bob.send("{\"type\":\"disband_room\"}");
            for (WireClient client : List.of(ada, bob)) {
                assertThat(client.next()).isEqualTo(disbanded(room, "user_requested"));
                assertThat(client.closed()).startsWith("1000");
                assertThat(client.poll()).isNull();
            }
        }
    }

    @Test
    void inTheRealmsScopeEveryConnectionHearsOfTheEndOfARoomOnce() {
        ParleyServer strict = WireServers.strict();
        String token = WireServers.Issuer.sign(WireServers.claims(
                "production", ",\"iss\":\"" + WireServers.ISSUER + "\",\"aud\":\"" + WireServers.AUDIENCE + "\""));
        try (WireClient outside = WireClient.connect(strict.webSocket("/turnip/ws?token=" + token));
                WireClient elsewhere = WireClient.connect(strict.webSocket("/turnip/ws?token=" + token));
                WireClient last = WireClient.connect(strict.webSocket("/turnip/ws?token=" + token))) {
            elsewhere.send(join("eve", room + "-2")).send("{\"type\":\"what\"}").next();
            last.send(join("ada", room)).send("{\"type\":\"what\"}").next();
            last.close();
            for (WireClient client : List.of(outside, elsewhere)) {
                assertThat(client.next()).isEqualTo(disbanded(room, "last_member_left"));
                client.send("{\"type\":\"what\"}");
                assertThat(client.next()).as("once").isEqualTo(error("Unknown message type"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"data\",\"data\":1}                   | You must join a room before sending data",
                "{\"type\":\"data\"}                              | Invalid message",
                "{\"type\":\"disband_room\"}                      | You must be a member of a room to disband it",
                "{\"type\":\"leave\"}                             | You are not in a room",
                "{\"type\":\"what\"}                              | Unknown message type",
                "{}                                               | Unknown message type",
                "nonsense                                         | Invalid message",
                "{\"type\":\"join\",\"type\":\"join\"}            | Invalid message",
                "{\"type\":\"join\",\"user_id\":7,\"room\":\"r\"} | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"ada\"}          | user_id and room are required",
                "{\"type\":\"join\",\"room\":\"r\"}               | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":\"\",\"room\":\"r\"}    | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":\"eve\",\"room\":\"r\"} | user_id does not match token",
                "{\"type\":\"join\",\"user_id\":\"ada\",\"room\":\"\\u0000\"} | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"ada\",\"room\":\"\\ud800\"} | Invalid message",
            })
    void errorsLeaveTheConnectionOpen(String frame, String message) {
        try (WireClient client = connect(",\"user_id\":\"ada\"")) {
            assertThat(client.send(frame).next()).isEqualTo(error(message));
            assertThat(client.send("{\"type\":\"leave\"}").next()).isEqualTo(error("You are not in a room"));
        }
    }

    @Test
    void anIdThatLivesInTheRoomIsRefused() {
        try (WireClient ada = joined("ada", "");
                WireClient other = connect("")) {
            assertThat(other.send(join("ada", room)).next()).isEqualTo(error("user_id is already in the room"));
            assertThat(other.send("{\"type\":\"data\",\"data\":1}").next())
                    .isEqualTo(error("You must join a room before sending data"));
            assertThat(other.send(join("bob", room)).send("{\"type\":\"what\"}").next())
                    .isEqualTo(error("Unknown message type"));
            assertThat(ada.next()).isEqualTo(about("ready", "bob", ""));
        }
    }

    @Test
    void aConnectionEndsWithItsToken() {
        // Expired by a second less than the leeway of five.
        try (WireClient brief = connect(",\"exp\":" + (Instant.now().getEpochSecond() - 3));
                WireClient endless = connect("")) {
            brief.send(join("brief", room)).send("{\"type\":\"what\"}").next();
            endless.send(join("endless", room));
            assertThat(brief.next()).isEqualTo(about("ready", "endless", ""));
            assertThat(brief.closed()).isEqualTo("1008 token-expired");
            assertThat(endless.next()).isEqualTo(about("user_left", "brief", ""));
            assertThat(endless.isOpen()).isTrue();
        }
    }

    @Test
    void developersGetTokensOnlyWhereItIsSaidToBeDevelopment() {
        RawHttp answer = RawHttp.post(
                server,
                "/turnip/generate-token",
                "{\"username\":\"Ada\",\"user_id\":\"ada\",\"email\":\"a@b.example\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).matches("\\{\"token\":\"[A-Za-z0-9_.-]+\"}");
        try (WireClient made =
                WireClient.connect(server.webSocket("/ws?token=" + Frames.text(answer.body(), "token")))) {
            assertThat(made.send(join("eve", room)).next()).isEqualTo(error("user_id does not match token"));
        }
        assertThat(RawHttp.post(server, "/turnip/generate-token", "{}").status())
                .isEqualTo(400);
        assertThat(RawHttp.send(server, "GET /turnip/generate-token").status()).isEqualTo(405);
        for (ParleyServer productive : List.of(ParleyServer.shared(), WireServers.strict())) {
            assertThat(RawHttp.post(productive, "/turnip/generate-token", "{\"username\":\"Ada\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(server.messages()).as("the warning at the start").contains("generate-token");
    }

    @Test
    void saysHowItIs() {
        assertThat(RawHttp.send(server, "GET /turnip/health").body())
                .matches("\\{\"service\":\"turnip\",\"status\":\"healthy\",\"version\":\"[^\"]+\"}");
        RawHttp without = RawHttp.send(ParleyServer.shared(), "GET /turnip/health");
        assertThat(without.status()).isEqualTo(503);
        assertThat(without.body()).contains("\"status\":\"unavailable\"", "ACCESS_SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=CANARY", "token=aGVhZGVy.CANARY.CANARY"})
    void noTokenShowsInLogOrMetrics(String query) {
        RawHttp.upgrade(server, "/turnip/ws?" + query);
        RawHttp.upgrade(server, "/turnip/ws", "Authorization: Bearer CANARY");
        RawHttp.upgrade(server, "/turnip/ws", "Sec-WebSocket-Protocol: bearer, CANARY");

        assertThat(server.messages() + server.console()).doesNotContain("CANARY", WireServers.ACCESS_SECRET);
        assertThat(RawHttp.send(server, "GET /metrics").body())
                .doesNotContain("CANARY")
                .contains("turnip_auth_failures_total{realm=\"development\",reason=\"parse_error\"}");
    }
}
