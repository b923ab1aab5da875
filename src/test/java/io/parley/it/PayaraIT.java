// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.Listeners;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.ServerKind;
import io.parley.it.harness.SharedRedis;
import io.parley.it.harness.WireClient;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The WAR that runs on Open Liberty, byte for byte, on Payara Micro: every dialect, the operator's pages, and Redis. */
class PayaraIT extends DocumentExamplesIT {
    private static final String ACCESS_SECRET = "an access secret of forty characters ....";
    private static final String ADMIN_TOKEN = "the token of the administrator of Payara";
    private static final Map<String, String> SETTINGS = Map.of(
            "ACCESS_SECRET",
            ACCESS_SECRET,
            "ENABLE_METRICS",
            "false",
            "STUN_URL",
            "stun:server:3478",
            "ADMIN_TOKEN",
            ADMIN_TOKEN,
            "MEET_SESSION_SECRET",
            "a session secret of forty characters ...",
            "REDIS_URL",
            SharedRedis.server().url(),
            "PARLEY_REDIS_PREFIX",
            SharedRedis.newPrefix());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    protected ParleyServer server() {
        return ParleyServer.shared(ServerKind.PAYARA, SETTINGS);
    }

    @Test
    void opensOnePortOfTheLoopbackInterface() {
        assertThat(Listeners.of(server().process())).containsExactly("127.0.0.1:" + server().port());
    }

    @Test
    void playsTheTurnipExample() {
        String path = "/turnip/ws?token=" + token();
        String join = "{\"type\":\"join\",\"room\":\"room-name\",\"user_id\":\"%s\",\"username\":\"%s\"}";
        try (WireClient a = WireClient.connect(server().webSocket(path)).send(join.formatted("a", "a"));
                WireClient b = WireClient.connect(server().webSocket(path)).send(join.formatted("b", "b"))) {
            assertThat(Frames.type(a.next())).isEqualTo("ready");
            a.send("{\"type\":\"data\",\"data\":{\"type\": \"offer\", \"sdp\":\"v=0\"}}");
            assertThat(b.next()).isEqualTo("{\"type\":\"data\",\"data\":{\"type\": \"offer\", \"sdp\":\"v=0\"}}");
        }
    }

    @Test
    void playsTheMeetExample() {
        String join = "{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\": \\\"room-123\\\"}\"}";
        try (WireClient a = WireClient.connect(server().webSocket("/meet/ws"));
                WireClient b = WireClient.connect(server().webSocket("/meet/ws"))) {
            assertThat(a.next()).startsWith("{\"type\":\"stun_config\",\"data\":{\"iceServers\":[{\"urls\":");
            b.next();
            String idA = Frames.text(a.send(join).next(), "user_id");
            String idB = Frames.text(b.send(join).next(), "user_id");
            assertThat(Frames.text(a.next(), "user_id")).isEqualTo(idB);
            b.send("{\"type\":\"offer\",\"target_id\":\"" + idA + "\",\"data\":\"{\\\"sdp\\\": \\\"...\\\"}\"}");
            assertThat(a.next())
                    .startsWith("{\"type\":\"offer\",\"user_id\":\"" + idB + "\",\"target_id\":\"" + idA
                            + "\",\"room_id\":\"room-123\",\"data\":\"{\\\"sdp\\\": \\\"...\\\"}\"");
        }
    }

    @Test
    void playsTheAltairExample() {
        String join = "{\"type\":\"JOIN\",\"room_id\":\"room-1\",\"request_id\":\"req-123\"}";
        try (WireClient a = WireClient.connect(server().webSocket("/altair/ws"));
                WireClient b = WireClient.connect(server().webSocket("/altair/ws"))) {
            String idA = Frames.text(a.next(), "peer_id");
            String idB = Frames.text(b.next(), "peer_id");
            assertThat(a.send(join).next()).contains("\"request_id\":\"req-123\"");
            assertThat(b.send(join).next()).contains(idA, idB);
            assertThat(Frames.type(a.next())).isEqualTo("PEER_JOINED");
            a.send("{\"type\":\"OFFER\",\"target_id\":\"" + idB + "\",\"payload\":{\"session_id\":\"sess-abc123\"}}");
            assertThat(b.next())
                    .startsWith("{\"type\":\"OFFER\",\"peer_id\":\"" + idA + "\",\"target_id\":\"" + idB
                            + "\",\"payload\":{\"session_id\":\"sess-abc123\"}");
        }
    }

    @Test
    void closesWhatIsTooLargeHoweverItIsCut() throws IOException {
        MessageCapsIT.closesWhatIsTooLarge(server());
        MessageCapsIT.cutsWhoeverGoesOnWithAFrameThatIsTooLarge(server());
    }

    @Test
    void answersTheOperatorsRequests() throws Exception {
        assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", "").body()).contains("\"UP\"", "\"drain\"");
        assertThat(get("/metrics", "").body()).contains("# TYPE parley_", "# TYPE nt_", "# TYPE turnip_");
        assertThat(get("/openapi", "").body()).contains("/admin/v1/node");
        assertThat(get("/admin/v1/node", "").statusCode()).isEqualTo(401);
        HttpResponse<String> node = get("/admin/v1/node", "Bearer " + ADMIN_TOKEN);
        assertThat(node.statusCode()).isEqualTo(200);
        assertThat(node.body()).contains("\"draining\":false");
        assertThat(get("/api/rooms", "").statusCode()).isEqualTo(200);
        assertThat(get("/ice", "Bearer " + token()).body()).contains("stun:server:3478");
    }

    @Test
    void sharesRoomsWithALibertyThroughRedis() {
        try (ParleyServer liberty = ParleyServer.start(ServerKind.LIBERTY, SETTINGS);
                WireClient a = WireClient.connect(server().webSocket("/topic/ws/across"))) {
            String idA = Frames.text(a.next(), "selfId");
            a.next();
            try (WireClient b = WireClient.connect(liberty.webSocket("/topic/ws/across"))) {
                String idB = Frames.text(b.next(), "selfId");
                assertThat(b.next()).contains(idA);
                assertThat(a.next()).contains("peer-joined", idB);
                a.send("{\"type\":\"offer\",\"to\":\"" + idB + "\",\"payload\":\"over there\"}");
                assertThat(b.next()).contains("\"from\":\"" + idA + "\"", "over there");
                b.send("{\"type\":\"answer\",\"to\":\"" + idA + "\",\"payload\":\"and back\"}");
                assertThat(a.next()).contains("\"from\":\"" + idB + "\"", "and back");
            }
            assertThat(Frames.type(a.next())).isEqualTo("peer-left");
        }
    }

    private static String token() {
        return TestTokens.hs256(
                ACCESS_SECRET,
                "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\"}");
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server().uri(path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
