// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static io.parley.it.harness.Administrator.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Administrator;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Administration of a running server as the wire shows it, with the token and with the container's own users. */
class AdminIT {
    private static final String TOKEN = "the token of the administration's test";
    private static final String USERS = """
            <featureManager><feature>appSecurity-5.0</feature></featureManager>
            <basicRegistry>
              <user name="ada" password="pass of ada"/>
              <user name="rita" password="pass of rita"/>
              <user name="guest" password="pass of guest"/>
              <group name="administrator"><member name="ada"/></group>
              <group name="reader"><member name="rita"/></group>
            </basicRegistry>
            """;

    private static ParleyServer server;
    private static Administrator token;
    private static Administrator ada;
    private static Administrator rita;

    @BeforeAll
    static void start() {
        server = ParleyServer.start(
                Map.of("ADMIN_TOKEN", TOKEN, "PARLEY_ADMIN_ROLES", "true", "PARLEY_LIMITS_WRONG_KEY_PAUSE", "1m"),
                USERS);
        token = Administrator.withToken(server, TOKEN);
        ada = Administrator.withPassword(server, "ada", "pass of ada");
        rita = Administrator.withPassword(server, "rita", "pass of rita");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, login",
        "GET, node",
        "GET, rooms",
        "GET, room?realm=topic&name=x",
        "DELETE, room?realm=topic&name=x",
        "GET, peers",
        "DELETE, peers/1",
        "DELETE, bans",
        "GET, drain",
        "POST, drain",
        "POST, undrain",
        "GET, settings",
        "GET, log-level",
        "PUT, log-level?level=info",
        "GET, refusals",
        "GET, timelines",
        "GET, timeline?realm=topic&name=x",
        "GET, no-such-thing"
    })
    void tellsStrangersNothingAtAll(String method, String path) {
        HttpResponse<String> answer = new Administrator(server, "").ask(method, path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"authentication required\"}");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Parley administration\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void takesNoWrongTokenOrPassword() {
        assertThat(Administrator.withToken(server, TOKEN + "x")
                        .ask("GET", "node")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Administrator.withPassword(server, "ada", "pass of rita")
                        .ask("GET", "node")
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.messages()).contains("PARL0703W 127.0.0.1 was refused: wrong token or password");
    }

    @Test
    void knowsWhomItTalksTo() {
        assertThat(token.object("GET", "login").toString()).isEqualTo("{\"name\":\"token\",\"mayAct\":true}");
        assertThat(ada.object("GET", "login").toString()).isEqualTo("{\"name\":\"ada\",\"mayAct\":true}");
        assertThat(rita.object("GET", "login").toString()).isEqualTo("{\"name\":\"rita\",\"mayAct\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, room?realm=topic&name=x",
        "DELETE, peers/1",
        "DELETE, bans",
        "POST, drain",
        "POST, undrain",
        "PUT, log-level?level=debug"
    })
    void readersMayLookOnly(String method, String path) {
        HttpResponse<String> answer = rita.ask(method, path);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error\":\"your roles do not allow this\"}");
        assertThat(rita.object("GET", "node").getBoolean("ready")).isTrue();
    }

    @Test
    void usersWithoutARoleMayNothing() {
        Administrator guest = Administrator.withPassword(server, "guest", "pass of guest");
        assertThat(guest.ask("GET", "node").statusCode()).isEqualTo(403);
    }

    @Test
    void pagesOfOtherSitesMayNothing() {
        assertThat(token.ask("GET", "node", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(token.ask("GET", "node", "Origin", "http://127.0.0.1:" + server.port())
                        .statusCode())
                .isEqualTo(200);
    }

    /** From an address of its own, as the others here would be locked out with it. */
    @Test
    void takesTwentyGuessesOfAnAddressAtOnceAndThenNone() throws IOException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            answers.add(statusFrom("127.0.0.77", "Bearer guess number " + i));
        }
        assertThat(answers.subList(0, 20)).containsOnly("401");
        assertThat(answers.get(21)).isEqualTo("429");
        assertThat(statusFrom("127.0.0.77", "Bearer " + TOKEN)).isEqualTo("429");
        assertThat(statusFrom("127.0.0.78", "Bearer " + TOKEN)).isEqualTo("200");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, rooms?limit=0, 400",
        "GET, rooms?limit=1001, 400",
        "GET, rooms?limit=x, 400",
        "GET, rooms?after=%25, 400",
        "GET, room, 400",
        "GET, room?realm=topic, 400",
        "GET, room?realm=topic&name=none, 404",
        "DELETE, room?realm=topic&name=none, 404",
        "GET, peers?after=-1, 400",
        "DELETE, peers/x, 400",
        "DELETE, peers/999999, 404",
        "DELETE, peers/1?ban=604801, 400",
        "POST, drain?seconds=3601, 400",
        "POST, drain?seconds=-1, 400",
        "PUT, log-level, 400",
        "PUT, log-level?level=loud, 400",
        "GET, refusals?limit=x, 400",
        "GET, no-such-thing, 404",
        "POST, node, 405",
        "DELETE, settings, 405",
        "GET, timelines, 409",
        "GET, timeline?realm=topic&name=x, 409"
    })
    void saysWhatIsWrongWithARequest(String method, String path, int status) {
        HttpResponse<String> answer = token.ask(method, path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).matches("\\{\"error\":\"[^\"]{5,120}\"}");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    void listsRoomsInPartsAndByName() {
        try (WireClient a = joined("list-a");
                WireClient b = joined("list-b");
                WireClient c = joined("list-c");
                WireClient more = joined("list-c")) {
            JsonObject first = rita.object("GET", "rooms?realm=topic&name=list-&limit=2");
            JsonObject second =
                    rita.object("GET", "rooms?realm=topic&name=list-&limit=2&after=" + first.getString("next"));
            assertThat(values(first, "rooms", "name")).containsExactly("\"list-a\"", "\"list-b\"");
            assertThat(values(second, "rooms", "name")).containsExactly("\"list-c\"");
            assertThat(values(second, "rooms", "members")).containsExactly("2");
            assertThat(second.containsKey("next")).isFalse();
            JsonObject detail = rita.object("GET", "room?realm=topic&name=list-c");
            assertThat(detail.getJsonArray("members")).hasSize(2);
            assertThat(detail.toString()).doesNotContain("127.0.0.1");
            assertThat(values(rita.object("GET", "peers?room=list-c&dialect=topic"), "peers", "room"))
                    .containsExactly("\"list-c\"", "\"list-c\"");
            JsonObject node = rita.object("GET", "node");
            assertThat(node.getInt("connections")).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void disconnectsAPeerWithItsDialectsCodeAndTheOthersSeeItLeave() {
        try (WireClient mallory = joined("disconnect");
                WireClient grace = joined("disconnect")) {
            String id = mallory.next().replaceAll(".*\"peerId\":\"([^\"]+)\".*", "$1");
            assertThat(grace.poll()).isNull();
            String gone = rita.object("GET", "peers?room=disconnect&limit=1")
                    .getJsonArray("peers")
                    .getJsonObject(0)
                    .get("connection")
                    .toString();

            JsonObject done = ada.object("DELETE", "peers/" + gone + "?reason=" + query("spam\nPARL0700I forged"));

            assertThat(done.getString("done")).isEqualTo("the connection is being closed");
            assertThat(mallory.closed()).isEqualTo("1008 removed-by-administrator");
            assertThat(grace.next()).contains("\"type\":\"peer-left\"").doesNotContain(id);
            assertThat(grace.isOpen()).isTrue();
            assertThat(server.messages())
                    .contains("PARL0700I ada from 127.0.0.1: disconnects connection " + gone
                            + " (topic, room disconnect): spam\\u000APARL0700I forged");
        }
    }

    @Test
    void keepsAnAddressOutForATimeAndNoLonger() {
        try (WireClient mallory = joined("ban")) {
            String connection = connectionIn("ban");
            token.object("DELETE", "peers/" + connection + "?ban=3");
            assertThat(mallory.closed()).isEqualTo("1008 removed-by-administrator");
            assertThat(WireClient.status(server.webSocket("/topic/ws/ban"))).isEqualTo(403);
            assertThat(token.object("GET", "node").getInt("banned")).isEqualTo(1);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> WireClient.status(server.webSocket("/topic/ws/ban")) == 101);
            assertThat(token.object("GET", "node").getInt("banned")).isZero();
        }
    }

    @Test
    void letsBannedAddressesInAgain() {
        try (WireClient mallory = joined("lift")) {
            String connection = connectionIn("lift");
            token.object("DELETE", "peers/" + connection + "?ban=600");
            assertThat(mallory.closed()).isEqualTo("1008 removed-by-administrator");
            assertThat(token.object("DELETE", "bans").getString("done")).isEqualTo("1 addresses are let in again");
            assertThat(WireClient.status(server.webSocket("/topic/ws/lift"))).isEqualTo(101);
        }
    }

    @Test
    void closesARoomWhateverItsName() {
        String name = "a\"><b>\u202E/?&=%2F";
        try (WireClient turnip = WireClient.connect(server.webSocket("/altair/ws"))) {
            turnip.send("{\"type\":\"JOIN\",\"room_id\":\"a\\\"><b>\u202E/?&=%2F\"}");
            await().until(() ->
                    token.ask("GET", "room?realm=altair&name=" + query(name)).statusCode() == 200);
            assertThat(values(token.object("GET", "rooms?realm=altair&name=" + query("><b>")), "rooms", "name"))
                    .hasSize(1);
            token.object("DELETE", "room?realm=altair&name=" + query(name));
            assertThat(turnip.closed()).isEqualTo("1000 room-closed");
            assertThat(server.messages())
                    .contains("PARL0700I token from 127.0.0.1: closes the room a\"><b>\\u202E/?&=%2F of altair");
        }
    }

    @Test
    void showsSettingsWithoutSecrets() {
        String settings = rita.array("settings").toString();
        assertThat(settings)
                .contains("{\"key\":\"parley.admin.token\",\"from\":\"ADMIN_TOKEN\",\"value\":\"***\"}")
                .contains("{\"key\":\"parley.admin.roles\",\"value\":\"true\"}")
                .doesNotContain(TOKEN);
    }

    @Test
    void changesTheLogLevelWhileItRuns() {
        assertThat(token.object("GET", "log-level").getString("level")).isEqualTo("info");
        token.object("PUT", "log-level?level=error");
        assertThat(token.object("GET", "log-level").getString("level")).isEqualTo("error");
        assertThat(token.object("PUT", "log-level?level=info").getString("level"))
                .isEqualTo("info");
        assertThat(server.messages())
                .contains("PARL0700I token from 127.0.0.1: sets the log level to error")
                .as("audit lines are written at every level")
                .contains("PARL0700I token from 127.0.0.1: sets the log level to info");
    }

    @Test
    void remembersWhatWasRefused() {
        assertThat(WireClient.status(server.webSocket("/rendezvous/ws?room="))).isEqualTo(400);
        try (WireClient client = joined("refusals")) {
            client.send("{\"type\":\"offer\",\"to\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"payload\":{}}");
            client.next();
            JsonObject newest = rita.array("refusals?limit=1").getJsonObject(0);
            assertThat(newest.getString("reason")).isEqualTo("TARGET_UNKNOWN");
            assertThat(newest.getString("dialect")).isEqualTo("topic");
            assertThat(rita.array("refusals").toString()).contains("\"what\":\"handshake\",\"reason\":\"400 ");
        }
    }

    @Test
    void isNotThereUnlessConfigured() {
        Administrator anybody = Administrator.withToken(ParleyServer.shared(), TOKEN);
        HttpResponse<String> answer = anybody.ask("GET", "node");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"not found\"}");
    }

    /** A member of a topic, which has had its own greeting. */
    private static WireClient joined(String topic) {
        WireClient client = WireClient.connect(server.webSocket("/topic/ws/" + topic));
        client.next();
        client.next();
        return client;
    }

    /** The only connection in a room, which shows there a moment after its client was told. */
    private static String connectionIn(String room) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> token.object("GET", "peers?room=" + room).getJsonArray("peers"), peers -> !peers.isEmpty())
                .getJsonObject(0)
                .get("connection")
                .toString();
    }

    private static List<String> values(JsonObject page, String list, String member) {
        return page.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(entry -> entry.getOrDefault(member, JsonValue.NULL).toString())
                .toList();
    }

    private static String statusFrom(String address, String authorization) throws IOException {
        InetAddress here = InetAddress.getByName(address);
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port(), here, 0)) {
            socket.setSoTimeout(20_000);
            String request = "GET /admin/v1/node HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nAuthorization: "
                    + authorization + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split(" ", 3)[1];
        }
    }
}
