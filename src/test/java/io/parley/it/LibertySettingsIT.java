// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The environment variables that Liberty itself reads, on two servers that run side by side. */
@Tag("liberty")
class LibertySettingsIT {
    private static ParleyServer quiet;
    private static ParleyServer productive;

    @BeforeAll
    static void start() {
        quiet = ParleyServer.start(Map.of(
                "HOST", "127.0.0.2",
                "SERVER_HOST", "127.0.0.3",
                "PUBLIC_IP", "127.0.0.4",
                "PORT", "0",
                "SERVER_PORT", "1",
                "LOG_LEVEL", "warn"));
        productive = ParleyServer.start(Map.of(
                "SERVER_HOST", "127.0.0.3",
                "PUBLIC_IP", "127.0.0.4",
                "SERVER_PORT", "0",
                "ENVIRONMENT", "production",
                "LOG_LEVEL", "debug"));
    }

    @AfterAll
    static void stop() {
        quiet.close();
        productive.close();
        assertThat(quiet.isAlive()).isFalse();
        assertThat(productive.isAlive()).isFalse();
    }

    @Test
    void hostGoesBeforeServerHostAndPublicIp() throws Exception {
        assertThat(quiet.uri("/").getHost()).isEqualTo("127.0.0.2");
        assertThat(isReady(quiet)).isTrue();
    }

    @Test
    void serverHostGoesBeforePublicIp() throws Exception {
        assertThat(productive.uri("/").getHost()).isEqualTo("127.0.0.3");
        assertThat(isReady(productive)).isTrue();
    }

    @Test
    void portGoesBeforeServerPort() {
        assertThat(quiet.port()).isNotEqualTo(1);
    }

    @Test
    void logLevelWarnKeepsTheConsoleQuiet() {
        assertThat(quiet.console()).doesNotContain("[INFO", "[AUDIT");
    }

    @Test
    void productionLogsNothingButJson() {
        assertThat(productive.console().lines().filter(line -> !line.isBlank()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    private static boolean isReady(ParleyServer server) throws Exception {
        HttpRequest ready = HttpRequest.newBuilder(server.uri("/health/ready")).build();
        return HttpClient.newHttpClient().send(ready, BodyHandlers.discarding()).statusCode() == 200;
    }
}
