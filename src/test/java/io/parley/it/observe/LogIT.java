// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a production server prints, whatever its clients call themselves: lines of JSON, which Payara's own settings would make. */
@Tag("liberty")
class LogIT {
    private static final ParleyServer SERVER = Production.server();

    private static List<JsonObject> lines() {
        return SERVER.console()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
    }

    @Test
    void everyLineIsOneJsonObject() {
        assertThat(lines()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2028new line",
                "\u2029new paragraph",
                "\u202Edetsrever",
                "\u2066isolated\u2069",
                "{\"message\":\"forged\"}",
                "\uFEFF\u200B",
                "%s{0}%n"
            })
    void aHostileNameIsOneWellFormedLine(String name) {
        String path = "/topic/ws/"
                + URLEncoder.encode(name + System.nanoTime(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
        long before = ended();
        try (WireClient client = WireClient.connect(SERVER.webSocket(path))) {
            client.next();
        }
        Awaitility.await().until(() -> ended() > before);
        List<String> told = messages("PARL0107D");
        assertThat(told.get(told.size() - 1)).contains(" dialect=topic room=");
        JsonObject ended = lines().stream()
                .filter(one -> one.getString("message", "").equals(told.get(told.size() - 1)))
                .findFirst()
                .orElseThrow();
        assertThat(ended.getString("message"))
                .contains("[connection=" + ended.getString("ext_connection") + " dialect="
                        + ended.getString("ext_dialect") + " room=" + ended.getString("ext_room") + "]");
        assertThat(SERVER.console()).doesNotContain("\u2028", "\u2029", "\u202E", "\u2066", "\uFEFF", "\u200B");
        assertThat(lines()).noneMatch(line -> line.getString("message", "").equals("forged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0D%0APARL0001E%20forged", "%1B%5B2J", "%00", "%C2%85"})
    void aNameWithControlCharactersIsNotLetInAndNotWritten(String name) {
        assertThat(WireClient.status(SERVER.webSocket("/topic/ws/" + name))).isEqualTo(400);
        Observed.send(
                "DELETE",
                SERVER.uri("/admin/v1/room?realm=topic&name=" + name),
                "Authorization",
                "Bearer " + Production.ADMIN_TOKEN);
        lines();
        assertThat(SERVER.console()).doesNotContain("\u001B", "\u0085", "\u0000");
        assertThat(messages("PARL0001E")).isEmpty();
    }

    private static long ended() {
        return messages("PARL0107D").size();
    }

    private static List<String> messages(String id) {
        return lines().stream()
                .map(line -> line.getString("message", ""))
                .filter(message -> message.startsWith(id))
                .toList();
    }
}
