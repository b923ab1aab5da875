// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Canaries: every secret of a server is used, rightly and wrongly, and then looked for wherever it must not be. */
class SecretsIT {
    private static final ParleyServer SERVER = Observed.server();
    private static final String TOKEN = Observed.token(",\"user_id\":\"canary\"");

    /** What the server answered, by what was asked. */
    private static final Map<String, String> ANSWERS = new TreeMap<>();

    private static List<String> canaries() {
        List<String> all = new ArrayList<>(Observed.SECRETS);
        all.add(TOKEN);
        all.add(TOKEN.substring(TOKEN.lastIndexOf('.') + 1));
        all.add(Observed.LOGIN.substring("Basic ".length()));
        return all;
    }

    @BeforeAll
    static void useEverySecret() {
        Traffic.ofEveryKind(SERVER);
        socket("/ws?room=canary&key=" + Observed.ROOM_KEY, "{\"type\":\"join\"}");
        socket("/ws?room=canary&key=" + Observed.ROOM_KEY + "x", null);
        socket("/ws?room=canary&key=" + Observed.ROOM_KEY, "{\"type\":\"" + Observed.ROOM_KEY + "\",\"");
        socket("/turnip/ws?token=" + TOKEN, "{\"type\":\"" + TOKEN + "\"}");
        socket("/turnip/ws?token=" + TOKEN + "x", null);
        socket("/ws", null, "Authorization", "Bearer " + TOKEN);
        socket("/nobody/ws?token=" + TOKEN, null);
        socket("/topic/ws/a?metadata=" + Observed.ACCESS_SECRET, null);
        socket(
                "/altair/ws",
                "{\"type\":\"JOIN\",\"room_id\":\"r\",\"payload\":{\"token\":\"" + Observed.ALTAIR_TOKEN + "\"");
        String bearer = "Bearer " + Observed.ADMIN_TOKEN;
        for (String path : List.of(
                "/admin/v1/node",
                "/admin/v1/settings",
                "/admin/v1/nothing",
                "/api/rooms",
                "/api/rooms/none",
                "/altair/nothing",
                "/metrics",
                "/ice",
                "/turnip/generate-token",
                "/no/such/path")) {
            for (String method : List.of("GET", "POST")) {
                http(method, path, "Authorization", bearer);
                http(method, path, "Authorization", bearer + "x");
                http(method, path + "?token=" + Observed.ADMIN_TOKEN + "&key=" + Observed.ROOM_KEY);
                http(method, path, "Authorization", Observed.LOGIN);
            }
        }
    }

    private static void http(String method, String path, String... headers) {
        HttpResponse<String> answer = Observed.send(method, SERVER.uri(path), headers);
        ANSWERS.merge(
                method + " " + path,
                answer.statusCode() + answer.headers().map().toString() + answer.body(),
                String::concat);
    }

    private static void socket(String path, String frame, String... headers) {
        try (WireClient client = WireClient.connect(SERVER.webSocket(path), List.of(), headers)) {
            if (frame != null) {
                client.send(frame);
                client.send("{\"type\":\"leave\"}");
            }
        } catch (CompletionException refused) {
            ANSWERS.merge("socket " + path.substring(0, 4), String.valueOf(refused.getMessage()), String::concat);
        }
    }

    @Test
    void noAnswerHoldsOne() {
        assertThat(ANSWERS).hasSizeGreaterThan(20);
        ANSWERS.forEach((asked, answer) -> assertThat(canaries()).as(asked).noneMatch(answer::contains));
        assertThat(ANSWERS.get("GET /admin/v1/settings")).contains("parley.turnip.access-secret", "***");
    }

    @Test
    void noMetricHoldsOne() {
        String metrics = Observed.metrics();
        assertThat(canaries()).noneMatch(metrics::contains);
    }

    /** Messages, console, trace, access log, and what Liberty writes of first failures. */
    @Test
    void noLogHoldsOne() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(SERVER.logs())) {
            logs = files.filter(Files::isRegularFile).toList();
        }
        assertThat(logs.stream().map(log -> log.getFileName().toString())).contains("console.log");
        for (Path log : logs) {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            assertThat(canaries()).as(log.toString()).noneMatch(text::contains);
        }
    }

    @Test
    @Tag("liberty")
    void theAccessLogHasNoQueries() throws IOException {
        assertThat(SERVER.logs().resolve("messages.log")).isNotEmptyFile();
        List<String> lines = Files.readAllLines(SERVER.logs().resolve("http_access.log"));
        assertThat(lines)
                .anyMatch(line -> line.contains("\"GET /turnip/ws HTTP/1.1\" 401"))
                .noneMatch(line -> line.contains("?"));
    }
}
