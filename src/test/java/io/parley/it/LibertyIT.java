// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.ServerNotReady;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server's configuration as it shows from outside. */
@Tag("liberty")
class LibertyIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void loadsOnlyTheNamedFeaturesAndWhatTheyNeed() {
        Matcher features = Pattern.compile("CWWKF0012I: .*features: \\[(.*)]")
                .matcher(ParleyServer.shared().messages());

        assertThat(features.find()).isTrue();
        assertThat(List.of(features.group(1).split(", ")))
                .containsExactlyInAnyOrder(
                        "servlet-6.0",
                        "websocket-2.1",
                        "cdi-4.0",
                        "enterpriseBeansLite-4.0",
                        "restfulWS-3.1",
                        "jsonp-2.1",
                        "jsonb-3.0",
                        "concurrent-3.0",
                        "mpConfig-3.1",
                        "mpHealth-4.0",
                        "mpOpenAPI-3.1",
                        // needed by the above
                        "jndi-1.0",
                        "json-1.0",
                        "restfulWSClient-3.1");
    }

    @Test
    void showsMetricsWithoutLoginAndWithoutCookie() throws Exception {
        HttpResponse<String> metrics = get(ParleyServer.shared(), "/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("# TYPE ");
        assertThat(metrics.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void errorAnswersTellNothingOfTheServer() throws Exception {
        HttpResponse<String> missing = get(ParleyServer.shared(), "/no/such/path");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).doesNotContain("Exception", "SRVE", "Liberty");
        assertThat(missing.headers().map()).doesNotContainKeys("server", "x-powered-by", "$wsep");
    }

    @Test
    void unknownPathsDoNotWriteTheLog() throws Exception {
        get(ParleyServer.shared(), "/whoever-asks-for-this-would-write-the-log");

        assertThat(ParleyServer.shared().messages()).doesNotContain("whoever-asks-for-this");
    }

    @Test
    void aServerThatCannotStartSaysWhy() {
        assertThatThrownBy(() -> ParleyServer.start(Map.of("JVM_ARGS", "-XX:NoSuchOption")))
                .isInstanceOfSatisfying(
                        ServerNotReady.class,
                        failure -> assertThat(failure.log()).contains("NoSuchOption"));
    }

    private static HttpResponse<String> get(ParleyServer server, String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
    }
}
