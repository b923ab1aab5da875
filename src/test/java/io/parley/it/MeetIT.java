// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.ice.TurnCredentials;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.WireClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The meet dialect as its pages see it: cookie, servers, rooms, errors. */
class MeetIT {
    private static final String NAME = "signaling_session";
    private static final String NO_COOKIE = "";

    private final ParleyServer server = WireServers.five();
    private final String room = "meet" + System.nanoTime();

    /** A connection with the cookie of a session that has read its first frame. */
    private WireClient connect(String cookie) {
        WireClient client = cookie.isEmpty()
                ? WireClient.connect(server.webSocket("/meet/ws"))
                : WireClient.connect(
                        server.webSocket("/meet/ws"), List.of(), "Cookie", "a=b; " + NAME + "=" + cookie + "; c=d");
        assertThat(Frames.type(client.next())).isEqualTo("stun_config");
        return client;
    }

    private static String join(String room) {
        return "{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\": \\\"" + room + "\\\"}\"}";
    }

    /** Joins, and returns the user id that the confirmation tells. */
    private String join(WireClient client) {
        String confirmation = client.send(join(room)).next();
        assertThat(Frames.type(confirmation)).isEqualTo("user_joined");
        return Frames.text(confirmation, "user_id");
    }

    private String cookieOf(RawHttp answer) {
        String set = answer.header("Set-Cookie");
        assertThat(set).startsWith(NAME + "=");
        return set.substring(NAME.length() + 1, set.indexOf(';'));
    }

    private static String error(int code, String message) {
        return "{\\\"code\\\":" + code + ",\\\"message\\\":\\\"" + message + "\\\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/meet/"})
    void pagesSetTheSessionCookie(String path) {
        RawHttp page = RawHttp.send(server, "GET " + path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Set-Cookie"))
                .matches(NAME + "=[^;]{32,}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
    }

    @Test
    void theSwitchOfProtocolsSetsItAsWell() {
        RawHttp answer = RawHttp.upgrade(server, "/meet/ws");

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.header("Set-Cookie"))
                .matches(NAME + "=[^;]{32,}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
        assertThat(answer.headers().get("set-cookie")).as("and no other").hasSize(1);
    }

    @Test
    @Tag("liberty")
    void isSecureWhenAProxyThatIsTrustedHadItByTls() {
        String byTls = "X-Forwarded-Proto: https";
        String client = "X-Forwarded-For: 192.0.2.1";

        assertThat(RawHttp.send(server, "GET /", byTls, client).header("Set-Cookie"))
                .endsWith("; Secure");
        assertThat(RawHttp.upgrade(server, "/meet/ws", byTls, client).header("Set-Cookie"))
                .endsWith("; Secure");
        assertThat(RawHttp.send(ParleyServer.shared(), "GET /", byTls, client).header("Set-Cookie"))
                .as("from somebody who is no proxy of ours")
                .endsWith("SameSite=Lax");
    }

    @Test
    void theSessionIsKeptWhenThePageIsLoadedAgain() {
        String cookie = cookieOf(RawHttp.send(server, "GET /meet/"));

        assertThat(cookieOf(RawHttp.send(server, "GET /meet/", "Cookie: " + NAME + "=" + cookie)))
                .isEqualTo(cookie);
        assertThat(cookieOf(RawHttp.upgrade(server, "/meet/ws", "Cookie: " + NAME + "=" + cookie)))
                .isEqualTo(cookie);
    }

    @Test
    void aUserKeepsItsIdOverAReconnectAndASecondTabGetsAnother() {
        String cookie = cookieOf(RawHttp.send(server, "GET /"));
        String first;
        try (WireClient tab = connect(cookie);
                WireClient second = connect(cookie)) {
            first = join(tab);
            String other = join(second);
            assertThat(UUID.fromString(first)).hasToString(first);
            assertThat(UUID.fromString(other)).hasToString(other);
            assertThat(other).isNotEqualTo(first);
            assertThat(cookie).as("the id gives nothing of the cookie away").doesNotContain(first);
        }
        try (WireClient again = connect(cookie)) {
            assertThat(join(again)).isEqualTo(first);
        }
    }

    @Test
    void aCookieThatWasNeverIssuedStartsANewSession() {
        String good = cookieOf(RawHttp.send(server, "GET /"));
        String last = good.substring(0, good.length() - 1) + (good.endsWith("0") ? "1" : "0");
        for (String forged : List.of(last, "0".repeat(32) + "." + "0".repeat(32), "x", "a".repeat(4_000))) {
            String given = cookieOf(RawHttp.upgrade(server, "/meet/ws", "Cookie: " + NAME + "=" + forged));
            assertThat(given).isNotEqualTo(forged).isNotEqualTo(good).hasSameSizeAs(good);
        }
        try (WireClient honest = connect(good);
                WireClient forger = connect(last)) {
            assertThat(join(forger)).isNotEqualTo(join(honest));
        }
    }

    @Test
    void originsThatAreNotListedAreRefusedBeforeTheUpgrade() {
        ParleyServer strict = WireServers.strict();

        for (String origin : List.of(
                "https://app.example",
                "http://app.example:8443",
                "https://app.example:8443.evil.example",
                "https://app.example.evil.example:8443",
                "https://sub.friend.example",
                "https://friend.example/",
                "https://user@friend.example",
                "null",
                "")) {
            assertThat(RawHttp.upgrade(strict, "/meet/ws", "Origin: " + origin).status())
                    .as(origin)
                    .isEqualTo(403);
        }
        for (String origin : List.of("https://app.example:8443", "http://friend.example", "https://FRIEND.example:9")) {
            assertThat(RawHttp.upgrade(strict, "/meet/ws", "Origin: " + origin).status())
                    .as(origin)
                    .isEqualTo(101);
        }
        assertThat(RawHttp.upgrade(strict, "/meet/ws").status())
                .as("no browser")
                .isEqualTo(101);
        assertThat(RawHttp.upgrade(strict, "/meet/ws", "Origin: http://friend.example", "Origin: http://evil.example")
                        .status())
                .as("two at once")
                .isEqualTo(403);
    }

    @Test
    void serversComeWithCredentialsThatExpire() {
        Instant before = Instant.now();
        try (WireClient client = WireClient.connect(server.webSocket("/meet/ws"))) {
            JsonObject frame = Frames.parse(client.next());
            List<JsonObject> servers =
                    frame.getJsonObject("data").getJsonArray("iceServers").getValuesAs(JsonObject.class);

            assertThat(servers.get(0)).hasToString("{\"urls\":[\"stun:stun.example.org:3478\"]}");
            assertThat(servers.get(1).getJsonArray("urls"))
                    .hasToString("[\"turn:turn.example.org:3478\",\"turns:turn.example.org:5349?transport=tcp\"]");
            String username = servers.get(1).getString("username");
            Instant expiry = Instant.ofEpochSecond(Long.parseLong(username.substring(0, username.indexOf(':'))));
            assertThat(expiry).isBetween(before.plusSeconds(3_598), before.plusSeconds(3_660));
            String user = username.substring(username.indexOf(':') + 1);
            assertThat(servers.get(1).getString("credential"))
                    .isEqualTo(TurnCredentials.expiring(WireServers.TURN_SECRET, user, expiry, Duration.ZERO)
                            .credential());
            assertThat(join(client)).as("the credentials are the user's own").isEqualTo(user);
            assertThat(frame.getJsonNumber("timestamp").longValue())
                    .isBetween(before.getEpochSecond(), before.getEpochSecond() + 60);
        }
    }

    @Test
    void serversComeWithFixedCredentialsOrNotAtAll() {
        try (WireClient fixed = WireClient.connect(WireServers.strict().webSocket("/meet/ws"));
                WireClient none = WireClient.connect(ParleyServer.shared().webSocket("/meet/ws"))) {
            assertThat(fixed.next())
                    .startsWith("{\"type\":\"stun_config\",\"data\":{\"iceServers\":[{\"urls\":"
                            + "[\"turn:turn.example.org:3478\"],\"username\":\"everybody\","
                            + "\"credential\":\"the same for all\"}]},\"timestamp\":");
            assertThat(none.next())
                    .matches("\\{\"type\":\"stun_config\",\"data\":\\{\"iceServers\":\\[]},\"timestamp\":\\d{10}}");
        }
    }

    @Test
    void usersComeTalkAndGo() {
        try (WireClient a = connect(NO_COOKIE);
                WireClient b = connect(NO_COOKIE)) {
            String idA = join(a);
            String confirmation = b.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}")
                    .next();
            String idB = Frames.text(confirmation, "user_id");
            String data =
                    "{\\\"user_id\\\":\\\"" + idB + "\\\",\\\"users\\\":[\\\"" + idA + "\\\",\\\"" + idB + "\\\"]}";
            String joined = "{\"type\":\"user_joined\",\"user_id\":\"" + idB + "\",\"room_id\":\"" + room
                    + "\",\"data\":\"" + data + "\",\"timestamp\":";
            assertThat(confirmation).startsWith(joined);
            assertThat(a.next()).startsWith(joined);

            for (String type : List.of("offer", "answer", "ice_candidate")) {
                for (String shape : List.of("\"{\\\"sdp\\\": \\\"...\\\"}\"", "{ \"sdp\" : \"\\u2028\" }", "null")) {
                    a.send("{\"type\":\"" + type + "\",\"target_id\":\"" + idB + "\",\"user_id\":\"forged\","
                            + "\"room_id\":\"forged\",\"data\":" + shape + "}");
                    assertThat(b.next())
                            .startsWith("{\"type\":\"" + type + "\",\"user_id\":\"" + idA + "\",\"target_id\":\"" + idB
                                    + "\",\"room_id\":\"" + room + "\",\"data\":" + shape + ",\"timestamp\":");
                }
            }
            b.send(join(room));
            assertThat(Frames.type(b.next())).as("a member's second join").isEqualTo("user_joined");

            b.send("{\"type\":\"leave_room\"}");
            assertThat(a.next())
                    .startsWith("{\"type\":\"user_left\",\"user_id\":\"" + idB + "\",\"room_id\":\"" + room
                            + "\",\"data\":\"{\\\"user_id\\\":\\\"" + idB + "\\\",\\\"users\\\":[\\\"" + idA
                            + "\\\"]}\",\"timestamp\":");
            b.send("{\"type\":\"leave_room\"}").send("{\"type\":\"offer\",\"target_id\":\"" + idA + "\"}");
            assertThat(b.next()).as("nothing said to the leaver").contains(error(400, "User not in a room"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"join_room\"}                                  | 400 | Invalid join room data",
                "{\"type\":\"join_room\",\"data\":\"{}\"}                  | 400 | Invalid join room data",
                "{\"type\":\"join_room\",\"data\":{\"room_id\":\"\"}}      | 400 | Invalid join room data",
                "{\"type\":\"join_room\",\"data\":{\"room_id\":7}}         | 400 | Invalid join room data",
                "{\"type\":\"join_room\",\"data\":\"no JSON\"}             | 400 | Invalid join room data",
                "{\"type\":\"join_room\",\"data\":{\"room_id\":\"\\u0001\"}} | 400 | Invalid join room data",
                "{\"type\":\"join_room\",\"data\":{\"room_id\":\"\\ud800\"}} | 400 | Invalid join room data",
                "{\"type\":\"offer\"}                                      | 400 | User not in a room",
                "{\"type\":\"answer\",\"target_id\":\"x\"}                 | 400 | User not in a room",
                "{\"type\":\"what\"}                                       | 400 | Invalid request",
                "{}                                                        | 400 | Invalid request",
                "[]                                                        | 400 | Invalid request",
                "{\"type\":\"leave_room\",\"type\":\"leave_room\"}         | 400 | Invalid request",
                "{\"type\":7}                                              | 400 | Invalid request",
                "{\"type\":\"leave_room\"} trailing                        | 400 | Invalid request",
            })
    void errorsOutsideARoomLeaveTheConnectionOpen(String frame, int code, String message) {
        try (WireClient client = connect(NO_COOKIE)) {
            assertThat(client.send(frame).next())
                    .startsWith("{\"type\":\"error\",\"data\":\"" + error(code, message) + "\",\"timestamp\":");
            assertThat(join(client)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"offer, offer", "answer, answer", "ice_candidate, ICE candidate"})
    void signalsNeedATargetThatIsThere(String type, String spoken) {
        try (WireClient client = connect(NO_COOKIE);
                WireClient elsewhere = connect(NO_COOKIE)) {
            join(client);
            String stranger = Frames.text(elsewhere.send(join(room + "-2")).next(), "user_id");

            assertThat(client.send("{\"type\":\"" + type + "\",\"data\":\"\"}").next())
                    .contains(error(400, "Target user ID required for " + spoken));
            assertThat(client.send("{\"type\":\"" + type + "\",\"target_id\":\"\"}")
                            .next())
                    .contains(error(400, "Target user ID required for " + spoken));
            for (String target : List.of("nobody", stranger)) {
                assertThat(client.send("{\"type\":\"" + type + "\",\"target_id\":\"" + target + "\",\"data\":1}")
                                .next())
                        .contains(error(404, "Target user not found"));
            }
        }
    }

    @Test
    void theEleventhIsToldThatTheRoomIsFullAndMayGoElsewhere() {
        List<WireClient> ten = java.util.stream.Stream.generate(() -> connect(NO_COOKIE))
                .limit(10)
                .toList();
        try (WireClient eleventh = connect(NO_COOKIE)) {
            ten.forEach(this::join);
            assertThat(eleventh.send(join(room)).next())
                    .startsWith("{\"type\":\"room_full\",\"room_id\":\"" + room + "\",\"timestamp\":");
            assertThat(Frames.type(eleventh.send(join(room + "-2")).next())).isEqualTo("user_joined");
            assertThat(Frames.type(eleventh.send(join(room)).next()))
                    .as("it stays where it is")
                    .isEqualTo("room_full");
            assertThat(eleventh.send("{\"type\":\"offer\"}").next())
                    .contains(error(400, "Target user ID required for offer"));
        } finally {
            ten.forEach(WireClient::close);
        }
    }

    @Test
    void joiningAnotherRoomLeavesTheFirst() {
        try (WireClient a = connect(NO_COOKIE);
                WireClient b = connect(NO_COOKIE)) {
            join(a);
            String idB = join(b);
            a.next();
            assertThat(Frames.type(b.send(join(room + "-2")).next())).isEqualTo("user_joined");
            String left = a.next();
            assertThat(Frames.type(left)).isEqualTo("user_left");
            assertThat(Frames.text(left, "user_id")).isEqualTo(idB);
        }
    }
}
