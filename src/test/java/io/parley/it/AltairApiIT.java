// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.WireClient;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The altair dialect's REST face, at the root and below its own path. */
class AltairApiIT {
    private final ParleyServer server = ParleyServer.shared();

    private WireClient join(String room) {
        WireClient client = WireClient.connect(server.webSocket("/altair/ws"));
        client.next();
        client.send("{\"type\":\"JOIN\",\"room_id\":\"" + room + "\",\"payload\":{\"display_name\":\"Alice\","
                + "\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":12345}}}");
        client.next();
        return client;
    }

    private static String encoded(String room) {
        return URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/altair/api"})
    void showsAllRoomsAsTheDocumentDoes(String base) {
        String name = "api" + System.nanoTime();
        try (WireClient in = join(name);
                WireClient outside = WireClient.connect(server.webSocket("/altair/ws"))) {
            outside.next();
            RawHttp stats = RawHttp.send(server, "GET " + base + "/stats");
            assertThat(stats.status()).isEqualTo(200);
            assertThat(stats.header("Content-Type")).startsWith("application/json");
            assertThat(stats.body())
                    .matches("\\{\"peers\":\\{\"total\":\\d+,\"without_room\":\\d+},"
                            + "\"rooms\":\\{\"total\":\\d+,\"total_peers\":\\d+},\"timestamp\":\\d{13}}");
            JsonObject peers = Frames.parse(stats.body()).getJsonObject("peers");
            assertThat(peers.getInt("without_room")).isPositive();
            assertThat(peers.getInt("total")).isGreaterThan(peers.getInt("without_room"));

            RawHttp list = RawHttp.send(server, "GET " + base + "/rooms");
            assertThat(list.status()).isEqualTo(200);
            JsonObject entry = Frames.parse(list.body()).getJsonArray("rooms").getValuesAs(JsonObject.class).stream()
                    .filter(it -> it.getString("id").equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(entry.keySet()).containsExactly("id", "peer_count", "max_peers", "created_at");
            assertThat(entry.getInt("peer_count")).isEqualTo(1);
            assertThat(entry.getInt("max_peers")).isZero();
            assertThat(Instant.parse(entry.getString("created_at")))
                    .as("a date of RFC 3339")
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/", "/altair/api/rooms/"})
    void showsOneRoomAsTheDocumentDoes(String base) {
        String name = "api" + System.nanoTime();
        try (WireClient in = join(name)) {
            RawHttp detail = RawHttp.send(server, "GET " + base + name);

            assertThat(detail.status()).isEqualTo(200);
            assertThat(detail.body())
                    .matches("\\{\"id\":\"" + name + "\",\"peers\":\\[\\{\"peer_id\":\"[0-9a-f]{8}\","
                            + "\"display_name\":\"Alice\",\"endpoint\":\\{\"ip\":\"203\\.0\\.113\\.1\",\"port\":12345},"
                            + "\"joined_at\":\\d{13}}],\"peer_count\":1,\"max_peers\":0,\"created_at\":\\d{13}}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "../a", "a b+c", "\u00e4\u20ac\ud83d\udc22", "100%", "a;b=c", "a?b#c", ".", "..", "a//b"})
    void findsARoomByItsEncodedName(String name) {
        String room = "odd" + System.nanoTime() + name;
        try (WireClient in = join(room.replace("\\", "\\\\"))) {
            for (String base : List.of("/api/rooms/", "/altair/api/rooms/")) {
                RawHttp detail = RawHttp.send(server, "GET " + base + encoded(room));
                assertThat(detail.status()).as(base + encoded(room)).isEqualTo(200);
                assertThat(Frames.text(detail.body(), "id")).isEqualTo(room);
            }
        }
    }

    /** Payara itself refuses an encoded backslash. */
    @Test
    @Tag("liberty")
    void findsARoomWithABackslashInItsName() {
        findsARoomByItsEncodedName("a\\b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/rooms/nowhere          | 404 | {\"error\":\"room not found\"}",
                "/altair/api/rooms/nowhere   | 404 | {\"error\":\"room not found\"}",
                "/altair/nothing             | 404 | {\"error\":\"not found\",\"path\":\"/altair/nothing\"}",
                "/altair/nothing/%7e         | 404 | {\"error\":\"not found\",\"path\":\"/altair/nothing/%7e\"}",
                "/altair/                    | 404 | {\"error\":\"not found\",\"path\":\"/altair/\"}",
                "/altair/api                 | 404 | {\"error\":\"not found\",\"path\":\"/altair/api\"}",
                "/altair/api/rooms/a/b       | 404 | {\"error\":\"not found\",\"path\":\"/altair/api/rooms/a/b\"}",
            })
    void answersWhatIsNotThereInJson(String path, int status, String body) {
        RawHttp answer = RawHttp.send(server, "GET " + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/", "/altair/api/rooms/", "/api/rooms/%c2%85"})
    void refusesAMissingOrBrokenName(String path) {
        RawHttp answer = RawHttp.send(server, "GET " + path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    /** Payara itself refuses it, in no words. */
    @Test
    @Tag("liberty")
    void refusesANameThatIsNotUtf8() {
        refusesAMissingOrBrokenName("/api/rooms/%c3");
    }

    /** The container refuses these before the application sees them, in words of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/rooms/%00", "/api/rooms/%7f"})
    void refusesControlCharacters(String path) {
        assertThat(RawHttp.send(server, "GET " + path).status()).isEqualTo(400);
    }

    /** So it does with these, which Payara answers with an empty 200. */
    @ParameterizedTest
    @Tag("liberty")
    @ValueSource(strings = {"/api/rooms/%zz", "/api/rooms/%"})
    void refusesWhatIsNoAddressAtAll(String path) {
        assertThat(RawHttp.send(server, "GET " + path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stats", "/api/rooms", "/api/rooms/a", "/altair/api/stats", "/altair/health"})
    void takesGetAndAnswersPreflightsAndNothingElse(String path) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            RawHttp answer = RawHttp.send(server, method + " " + path, "Content-Length: 0");
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        RawHttp preflight = RawHttp.send(server, "OPTIONS " + path, "Origin: https://anybody.example");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("GET, POST, OPTIONS");
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type, Authorization");
    }

    @Test
    void saysThatItLives() {
        assertThat(RawHttp.send(server, "GET /altair/health").body())
                .matches("\\{\"status\":\"ok\",\"timestamp\":\\d{13}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stats", "/api/rooms", "/api/rooms/a", "/altair/api/stats", "/altair/api/rooms/a"})
    void asksForTheAdministratorsTokenWhereItIsTold(String path) {
        ParleyServer strict = WireServers.strict();

        RawHttp nobody = RawHttp.send(strict, "GET " + path);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(RawHttp.send(strict, "GET " + path, "Authorization: Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(RawHttp.send(strict, "GET " + path, "Authorization: Bearer " + WireServers.ADMIN_TOKEN)
                        .status())
                .isEqualTo(path.endsWith("/a") ? 404 : 200);
        assertThat(RawHttp.send(
                                strict,
                                "GET " + path,
                                "Authorization: Bearer " + WireServers.ADMIN_TOKEN,
                                "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.send(strict, "GET /altair/health").status())
                .as("which asks for nothing")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stats", "/api/rooms", "/api/rooms/a", "/altair/api/stats", "/altair/api/rooms/a"})
    void isNotThereWhereItIsSwitchedOff(String path) {
        assertThat(RawHttp.send(WireServers.five(), "GET " + path).status()).isEqualTo(404);
    }
}
