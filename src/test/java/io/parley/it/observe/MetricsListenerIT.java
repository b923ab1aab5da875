// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the metrics are shown and to whom, on the wire (turnip, "Metrics Endpoints"). */
class MetricsListenerIT {
    private static final String CHALLENGE = "Basic realm=\"Turnip Metrics\"";

    private final ParleyServer server = Observed.server();

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/info"})
    void asksForTheLogin(String path) {
        HttpResponse<String> anonymous = Observed.get(Observed.listener(server, path));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue(CHALLENGE);
        assertThat(Observed.get(Observed.listener(server, path), "Authorization", "Basic YWRtaW46d3Jvbmc=")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Observed.get(Observed.listener(server, path), "Authorization", Observed.LOGIN)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theRootAsksForTheSameLogin() {
        HttpResponse<String> anonymous = Observed.get(server.uri("/metrics"));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate")).hasValue(CHALLENGE);
        assertThat(Observed.metrics()).contains("# TYPE parley_connections_total counter");
    }

    @Test
    void theListenersHealthIsForEverybody() {
        HttpResponse<String> health = Observed.get(Observed.listener(server, "/health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("OK");
    }

    @Test
    void tellsWhatRuns() {
        String info = Observed.get(Observed.listener(server, "/info"), "Authorization", Observed.LOGIN)
                .body();
        JsonObject told = Json.createReader(new StringReader(info)).readObject();
        assertThat(told.keySet())
                .containsExactlyInAnyOrder(
                        "service",
                        "version",
                        "realm",
                        "threads",
                        "metrics_enabled",
                        "metrics_auth",
                        "metrics_bind_ip",
                        "instance_id");
        assertThat(told.getString("metrics_auth")).isEqualTo("basic");
        assertThat(told.getString("service")).isEqualTo("turnip");
        assertThat(told.getBoolean("metrics_enabled")).isTrue();
    }

    @Test
    void aPortThatIsTakenCostsTheListenerAlone() {
        ParleyServer production = Production.server();
        assertThat(production.messages()).contains("PARL0821W The metrics listener cannot be opened on 127.0.0.1:");
        HttpResponse<String> moved = Observed.get(production.uri("/ops/metrics"));
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(moved.body()).contains("# TYPE turnip_connections_total counter");
    }

    /** On Payara the metrics of the server itself are there then. */
    @Test
    @Tag("liberty")
    void nothingStaysWhereTheMetricsWere() {
        assertThat(Observed.get(Production.server().uri("/metrics")).statusCode())
                .isEqualTo(404);
    }
}
