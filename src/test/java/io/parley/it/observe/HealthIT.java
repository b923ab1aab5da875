// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** MicroProfile Health of a running server. */
class HealthIT {
    private static final ParleyServer SERVER = Observed.server();

    /** One answer. @param checks by name */
    private record Health(int status, String verdict, Map<String, JsonObject> checks) {
        String of(String check) {
            return checks.get(check).getString("status");
        }
    }

    private static Health health(String kind) {
        HttpResponse<String> answer = Observed.get(SERVER.uri("/health/" + kind));
        JsonObject body = Json.createReader(new StringReader(answer.body())).readObject();
        Map<String, JsonObject> checks = new TreeMap<>();
        for (JsonValue check : body.getJsonArray("checks")) {
            checks.put(check.asJsonObject().getString("name"), check.asJsonObject());
        }
        return new Health(answer.statusCode(), body.getString("status"), checks);
    }

    @Test
    void startedAndLiveByTheRegistryAlone() {
        for (String kind : new String[] {"started", "live"}) {
            Health health = health(kind);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.verdict()).isEqualTo("UP");
            assertThat(health.checks()).containsOnlyKeys("registry");
            assertThat(health.checks().get("registry").getJsonObject("data"))
                    .containsOnlyKeys("rooms", "connections", "millisSinceSweep");
        }
    }

    @Test
    void readyByBackplaneDescriptorsAndDrain() {
        Health ready = health("ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.checks()).containsOnlyKeys("backplane", "descriptors", "drain");
        assertThat(ready.checks().get("backplane").getJsonObject("data")).containsOnlyKeys("node");
        assertThat(ready.checks().get("descriptors").getJsonObject("data")).containsOnlyKeys("open", "limit");
        assertThat(ready.checks().get("drain").getJsonObject("data")).containsOnlyKeys("connections");
    }

    @Test
    void aDrainingServerIsAliveAndNotReady() {
        admin("drain?seconds=0");
        try {
            Health ready = health("ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.of("drain")).isEqualTo("DOWN");
            assertThat(ready.of("backplane")).isEqualTo("UP");
            assertThat(health("live").status()).isEqualTo(200);
            assertThat(health("started").status()).isEqualTo(200);
            assertThat(Observed.get(SERVER.uri("/readyz")).body()).isEqualTo("{\"ready\":false}");
            assertThat(Observed.get(SERVER.uri("/meet/ready")).statusCode()).isEqualTo(503);
            assertThat(Observed.get(SERVER.uri("/healthz")).statusCode()).isEqualTo(200);
        } finally {
            admin("undrain");
        }
        assertThat(health("ready").status()).isEqualTo(200);
    }

    private static void admin(String deed) {
        HttpResponse<String> done = Observed.send(
                "POST", SERVER.uri("/admin/v1/" + deed), "Authorization", "Bearer " + Observed.ADMIN_TOKEN);
        assertThat(done.statusCode()).isEqualTo(200);
    }
}
