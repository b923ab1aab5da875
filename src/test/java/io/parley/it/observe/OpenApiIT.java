// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.AsyncApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of a running server: it is the checked-in one, and none of its paths gives anything away. */
class OpenApiIT {
    private static final Path CHECKED_IN = Path.of("docs/api/openapi.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ParleyServer SERVER = Observed.server();

    /** Answered to everybody, by design: the documents' probes. Everything else wants to know who asks. */
    private static final Set<String> PUBLIC = Set.of(
            "/healthz",
            "/readyz",
            "/ready",
            "/rendezvous/healthz",
            "/rendezvous/readyz",
            "/topic/healthz",
            "/turnip/health",
            "/meet/health",
            "/meet/ready",
            "/altair/health");

    private static JsonNode live() throws JsonProcessingException {
        HttpResponse<String> document = Observed.get(SERVER.uri("/openapi"));
        assertThat(document.statusCode()).isEqualTo(200);
        JsonNode tree = YAML.readTree(document.body());
        ((ObjectNode) tree).remove("servers");
        return tree;
    }

    /** {@code ./mvnw verify -Dit.test=OpenApiIT -Dparley.renew=true} writes the checked-in copy. */
    @Test
    @Tag("liberty")
    void isTheCheckedInDocument() throws IOException {
        JsonNode live = live();
        if (Boolean.getBoolean("parley.renew")) {
            String head = "# SPDX-License-Identifier: Apache-2.0\n# Generated: /openapi of a running server.\n";
            Files.writeString(CHECKED_IN, head + YAML.writeValueAsString(live).replaceFirst("^---\n", ""));
        }
        assertThat(live).isEqualTo(YAML.readTree(CHECKED_IN.toFile()));
    }

    /** Liberty writes an error into the log at each start otherwise. */
    @Test
    void everyOperationHasANameOfItsOwn() throws IOException {
        assertThat(live().findValuesAsText("operationId"))
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoShowsNothingSeesNothing() throws IOException {
        List<String> open = new ArrayList<>();
        JsonNode paths = live().get("paths");
        assertThat(AsyncApi.names(paths)).contains("/admin/v1/node", "/admin/v1/peers", "/api/rooms/{id}", "/ice");
        paths.properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!Set.of("get", "post", "put", "delete", "patch", "head", "options")
                            .contains(method)) {
                        return;
                    }
                    String address = path.getKey().replaceAll("\\{[^}]*}", "1");
                    HttpResponse<String> answer = Observed.send(method.toUpperCase(), SERVER.uri(address));
                    if (!expected(path.getKey()).contains(answer.statusCode())) {
                        open.add(method + " " + path.getKey() + " " + answer.statusCode());
                    }
                }));
        assertThat(open).isEmpty();
    }

    private static Set<Integer> expected(String path) {
        if (PUBLIC.contains(path)) {
            return Set.of(200);
        }
        return switch (path) {
            case "/turnip/generate-token" -> Set.of(404);
            // Other tests have asked for TURN credentials too often.
            case "/ice" -> Set.of(401, 429);
            default -> Set.of(401);
        };
    }

    @Test
    void noBodyShowsTheAddressOfAPeer() throws IOException {
        String join = "{\"type\":\"JOIN\",\"room_id\":\"crawled\",\"payload\":{\"token\":\"" + Observed.ALTAIR_TOKEN
                + "\",\"endpoint\":{\"ip\":\"203.0.113.78\",\"port\":4712}}}";
        try (WireClient peer = WireClient.connect(SERVER.webSocket("/altair/ws"))) {
            peer.next();
            peer.send(join).next();
            List<String> paths = new ArrayList<>();
            live().get("paths")
                    .fieldNames()
                    .forEachRemaining(path -> paths.add(path.replaceAll("\\{[^}]*}", "crawled")));
            for (String path : paths) {
                String body = Observed.get(SERVER.uri(path)).body();
                assertThat(body).as(path).doesNotContain("203.0.113.78", "127.0.0.1");
            }
            HttpResponse<String> trusted =
                    Observed.get(SERVER.uri("/api/rooms/crawled"), "Authorization", "Bearer " + Observed.ADMIN_TOKEN);
            assertThat(trusted.body()).contains("203.0.113.78");
        }
        assertThat(SERVER.messages()).doesNotContain("PARL0611W");
    }

    @Test
    void byDefaultAltairsRoomsShowWhatPeersGaveAndTheLogWarns() {
        ParleyServer open = ParleyServer.shared();
        try (WireClient peer = WireClient.connect(open.webSocket("/altair/ws"))) {
            peer.next();
            peer.send(
                            "{\"type\":\"JOIN\",\"room_id\":\"crawled\",\"payload\":{\"endpoint\":{\"ip\":\"203.0.113.79\",\"port\":1}}}")
                    .next();
            assertThat(Observed.get(open.uri("/api/rooms/crawled")).body())
                    .contains("203.0.113.79")
                    .doesNotContain("127.0.0.1");
            assertThat(Observed.get(open.uri("/api/rooms")).body()).doesNotContain("203.0.113.79");
            assertThat(Observed.get(open.uri("/api/stats")).body()).doesNotContain("203.0.113.79");
        }
        assertThat(open.messages()).contains("PARL0611W ALTAIR_API is open");
    }
}
