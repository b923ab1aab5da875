// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Emptying a running server: everybody is told, and nobody new gets in until it is taken back. */
class DrainIT {
    private static final String TOKEN = "the token of the drain's test";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CONNECTIONS = 300;

    @Test
    void tellsEverybodyAndTakesNobodyUntilItIsTakenBack() throws Exception {
        try (ParleyServer server = ParleyServer.start(Map.of("ADMIN_TOKEN", TOKEN))) {
            List<WireClient> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS / 3; i++) {
                clients.add(WireClient.connect(server.webSocket("/topic/ws/room-" + i)));
                clients.add(WireClient.connect(server.webSocket("/altair/ws")));
                clients.add(WireClient.connect(server.webSocket("/ws")));
            }

            HttpResponse<String> drain = post(server, "/admin/v1/drain?seconds=3");

            assertThat(drain.statusCode()).isEqualTo(200);
            assertThat(drain.body()).startsWith("{\"draining\":true,");
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(WireClient.status(server.webSocket("/topic/ws/late"))).isEqualTo(503);
            HttpResponse<String> late = get(server, "/topic/ws/late");
            assertThat(late.headers().firstValue("Retry-After")).isPresent();
            Map<String, Long> ends =
                    clients.stream().collect(Collectors.groupingBy(WireClient::closed, Collectors.counting()));
            assertThat(ends).isEqualTo(Map.of("1012 going-away", (long) CONNECTIONS));

            assertThat(post(server, "/admin/v1/undrain").body()).startsWith("{\"draining\":false,");
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(WireClient.status(server.webSocket("/topic/ws/late"))).isEqualTo(101);
            assertThat(server.messages()).contains("PARL0700I token from 127.0.0.1: drains " + CONNECTIONS);
        }
    }

    private static HttpResponse<String> post(ParleyServer server, String path)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(server.uri(path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(ParleyServer server, String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }
}
