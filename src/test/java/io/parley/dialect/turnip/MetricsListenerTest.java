// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.metrics.MetricsGate;
import io.parley.metrics.MetricsLogin;
import io.parley.metrics.MetricsSettings;
import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import io.parley.testkit.TestLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsListenerTest {
    private static final MetricsLogin LOGIN = MetricsSettings.from(TestSettings.of(Map.of(
                    "parley.metrics.auth", "basic",
                    "parley.metrics.username", "admin",
                    "parley.metrics.password", "secret")))
            .login();
    private static final String GOOD =
            "Basic " + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.US_ASCII));

    private static final Map<String, String> LIMITS =
            Map.of("parley.limits.wrong-keys", "3", "parley.limits.wrong-key-pause", "1h");

    private @Nullable MetricsListener listener;

    private MetricsListener open(int port, @Nullable MetricsLogin login) throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
        MetricsGate gate = new MetricsGate(login, TestLimits.wrongKeys(LIMITS, System::nanoTime));
        return new MetricsListener(address, () -> "a 1\n", () -> "{}", gate, Executors.newFixedThreadPool(2));
    }

    private HttpResponse<String> request(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @AfterEach
    void close() {
        if (listener != null) {
            listener.close();
        }
    }

    @Test
    void answersTheThreePathsOfTheDocument() throws Exception {
        listener = open(0, null);

        HttpResponse<String> metrics = request("GET", "/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).isEqualTo("a 1\n");
        assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(request("GET", "/health").body()).isEqualTo("OK");
        HttpResponse<String> info = request("GET", "/info?x=1");
        assertThat(info.body()).isEqualTo("{}");
        assertThat(info.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/x", "/Metrics", "/metricsx", "/health/live", "/%6Detrics2"})
    void hasNothingElse(String path) throws Exception {
        listener = open(0, null);

        assertThat(request("GET", path).statusCode()).isEqualTo(404);
    }

    @Test
    void takesGetAndHeadAlone() throws Exception {
        listener = open(0, null);

        HttpResponse<String> head = request("HEAD", "/metrics");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
            HttpResponse<String> refused = request(method, "/metrics");
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/info"})
    void asksForTheLogin(String path) throws Exception {
        listener = open(0, LOGIN);

        for (HttpResponse<String> refused : List.of(
                request("GET", path),
                request("GET", path, "Authorization", "Basic YWRtaW46d3Jvbmc="),
                request("HEAD", path),
                request("GET", path + "?user=admin&password=secret"))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Turnip Metrics\"");
        }
        assertThat(request("GET", path, "Authorization", GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void looksAtNoMoreLoginsOfAnAddressThatHasGuessedTooOften() throws Exception {
        listener = open(0, LOGIN);
        for (int i = 0; i < 3; i++) {
            assertThat(request("GET", "/info", "Authorization", "Basic YWRtaW46d3Jvbmc=")
                            .statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> refused = request("GET", "/metrics", "Authorization", GOOD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3601");
        assertThat(request("GET", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatItLivesToAnybody() throws Exception {
        listener = open(0, LOGIN);

        assertThat(request("GET", "/health").body()).isEqualTo("OK");
    }

    @Test
    void failsWhereThePortIsTaken() throws Exception {
        listener = open(0, null);

        assertThatThrownBy(() -> open(listener.port(), null)).isInstanceOf(BindException.class);
    }

    @Test
    void goesOnWhileOthersTakeTheirTime() throws Exception {
        listener = open(0, null);
        try (Socket slow = new Socket("127.0.0.1", listener.port())) {
            slow.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();

            assertThat(request("GET", "/health").body()).isEqualTo("OK");
        }
    }

    @Test
    void isOpenByDefaultAsTheDocumentSays() {
        Settings none = TestSettings.of(Map.of());
        ListenerSettings settings = ListenerSettings.from(none);

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.bindIp()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(9_090);
        assertThat(settings.threads()).isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void refusesWhatCannotBeListenedOn() {
        Settings bad = TestSettings.of(Map.of(
                "parley.turnip.metrics.bind-ip", "999.1.1.1.",
                "parley.turnip.metrics.port", "65536",
                "parley.turnip.metrics.enabled", "perhaps"));
        ListenerSettings.from(bad);

        assertThat(bad.problems())
                .extracting(BadSetting::key)
                .containsExactlyInAnyOrder(
                        "parley.turnip.metrics.bind-ip", "parley.turnip.metrics.port", "parley.turnip.metrics.enabled");
    }
}
