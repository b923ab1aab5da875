// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Administrator;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Emptying a running server: everybody is told, and nobody new gets in until it is taken back.
 *
 * <p>With {@code -Dparley.drain.connections=5000} as many are told; the test command has fewer for the time it takes.
 */
class DrainIT {
    private static final String TOKEN = "the \"token\" of the drain's test \\";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CONNECTIONS = Integer.getInteger("parley.drain.connections", 1_000);

    private static ParleyServer server;
    private static Administrator admin;

    @BeforeAll
    static void start() {
        server = ParleyServer.start(Map.of("ADMIN_TOKEN", TOKEN));
        admin = Administrator.withToken(server, TOKEN);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void undrain() {
        admin.object("POST", "undrain");
    }

    @Test
    void tellsEverybodyAndTakesNobodyUntilItIsTakenBack() throws Exception {
        List<WireClient> clients = new ArrayList<>();
        List<String> paths = List.of("/topic/ws/room-%d", "/altair/ws", "/meet/ws", "/rendezvous/ws?room=r%d", "/ws");
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(WireClient.connect(
                    server.webSocket(paths.get(i % paths.size()).formatted(i))));
        }

        assertThat(admin.object("POST", "drain?seconds=3").getBoolean("draining"))
                .isTrue();

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(WireClient.status(server.webSocket("/topic/ws/late"))).isEqualTo(503);
        assertThat(get("/altair/ws").headers().firstValue("Retry-After")).hasValue("5");
        assertThat(get("/topic/ws/late").headers().firstValue("Retry-After")).hasValue("2");
        Map<String, Long> ends =
                clients.stream().collect(Collectors.groupingBy(WireClient::closed, Collectors.counting()));
        assertThat(ends).isEqualTo(Map.of("1012 going-away", (long) CONNECTIONS));
        await().until(() -> admin.object("GET", "drain").getInt("connections") == 0);

        assertThat(admin.object("POST", "undrain").getBoolean("draining")).isFalse();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(WireClient.status(server.webSocket("/topic/ws/late"))).isEqualTo(101);
        assertThat(server.messages()).contains("PARL0700I token from 127.0.0.1: drains " + CONNECTIONS);
    }

    @Test
    void refusesJoinsOnOpenConnectionsUntilItIsTakenBack() {
        List<WireClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(WireClient.connect(server.webSocket("/altair/ws")));
            clients.get(i).next();
        }
        admin.object("POST", "drain?seconds=3600");
        // One has been told already; the next one's turn comes in three minutes.
        await().until(() -> clients.stream().filter(WireClient::isOpen).count() == 19);
        WireClient open =
                clients.stream().filter(WireClient::isOpen).findFirst().orElseThrow();

        assertThat(open.send("{\"type\":\"JOIN\",\"room_id\":\"late\"}").next()).contains("\"type\":\"ERROR\"");
        admin.object("POST", "undrain");
        assertThat(open.send("{\"type\":\"JOIN\",\"room_id\":\"late\"}").next()).doesNotContain("\"type\":\"ERROR\"");
        assertThat(clients.stream().filter(WireClient::isOpen)).hasSize(19);
        clients.forEach(WireClient::close);
    }

    @Test
    void thePreStopCommandWaitsUntilEverybodyHasGone() throws Exception {
        try (WireClient ada = WireClient.connect(server.webSocket("/topic/ws/stop"))) {
            assertThat(drainScript(TOKEN, "1")).isZero();
            assertThat(ada.closed()).isEqualTo("1012 going-away");
            assertThat(admin.object("GET", "drain").getInt("connections")).isZero();
        }
    }

    @Test
    void thePreStopCommandSaysWhenItCannotDrain() throws Exception {
        assertThat(drainScript("a wrong token", "1")).isEqualTo(1);
        assertThat(admin.object("GET", "drain").getBoolean("draining")).isFalse();
    }

    private static int drainScript(String token, String seconds) throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                        "sh", Path.of("src/main/liberty/config/drain.sh").toString(), seconds)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        script.environment().put("ADMIN_TOKEN", token);
        script.environment().put("PARLEY_URL", "http://127.0.0.1:" + server.port());
        Process process = script.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(server.uri(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }
}
