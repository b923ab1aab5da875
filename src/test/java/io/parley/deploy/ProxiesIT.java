// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.deploy.Proxy.Kind;
import io.parley.it.harness.Administrator;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real WebSockets through each proxy that the distribution has, with the file that is shipped for it. */
@Tag("liberty")
class ProxiesIT {
    private static final String ADMIN_TOKEN = "the token of the proxies' test";
    private static final String HANDSHAKE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static ParleyServer parley;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startParley() {
        parley = ParleyServer.start(Map.of(
                "HEARTBEAT",
                "1s",
                "TRUSTED_PROXIES",
                "127\\.0\\.0\\.1",
                "ADMIN_TOKEN",
                ADMIN_TOKEN,
                "PARLEY_ADMIN_SHOW_ADDRESSES",
                "true"));
    }

    @AfterAll
    static void stopParley() {
        parley.close();
    }

    @ParameterizedTest
    @EnumSource
    void passesACallOnAndKeepsItOpenWhileOnlyPingsPass(Kind kind) {
        try (Proxy proxy = start(kind);
                WireClient alice =
                        WireClient.connect(proxy.webSocket("/ws?room=proxied-" + kind + "&key=not-asked-for"));
                WireClient bob = WireClient.connect(proxy.webSocket("/ws?room=proxied-" + kind))) {
            alice.send("{\"type\":\"join\",\"peerId\":\"alice\"}");
            assertThat(alice.next()).contains("\"ready\"");
            bob.send("{\"type\":\"join\",\"peerId\":\"bob\"}");
            assertThat(bob.next()).contains("\"ready\"").contains("alice");
            assertThat(alice.next()).contains("\"peer-joined\"");
            // Its idle timeout is 3 s here; only Parley's pings pass meanwhile.
            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> alice.isOpen() && bob.isOpen());
            String offer = "x".repeat(20_000);
            bob.send("{\"type\":\"signal\",\"to\":\"alice\",\"data\":\"" + offer + "\"}");
            assertThat(alice.next()).contains(offer).contains("\"from\":\"bob\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void passesRefusalsOnWithTheirStatus(Kind kind) {
        try (Proxy proxy = start(kind)) {
            assertThat(WireClient.status(proxy.webSocket("/ws?room="))).isEqualTo(400);
            assertThat(WireClient.status(proxy.webSocket("/ws/a/b/c"))).isEqualTo(404);
            assertThat(status(proxy.http("/ws?room=plain"), "")).isEqualTo(426);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesWhatIsForOperators(Kind kind) {
        try (Proxy proxy = start(kind)) {
            for (String path : List.of(
                    "/metrics",
                    "/Metrics",
                    "/%6detrics",
                    "//metrics",
                    "/./metrics",
                    "/ws/../metrics",
                    "/ws/%2e%2e/metrics",
                    "/metrics;v=1",
                    "/health",
                    "/health/ready",
                    "/openapi",
                    "/admin/",
                    "/admin/v1/node",
                    "/ws/../admin/v1/node")) {
                assertThat(status(proxy.http(path), "Authorization: Bearer " + ADMIN_TOKEN + "\r\n"))
                        .as(path)
                        .isIn(400, 403, 404);
            }
            for (String path : List.of("/healthz", "/meet/health", "/altair/health", "/api/stats", "/js/parley.js")) {
                assertThat(status(proxy.http(path), "")).as(path).isEqualTo(200);
            }
            assertThat(WireClient.status(proxy.webSocket("/ws/metrics"))).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesEscapedSlashesAsTheyAre(Kind kind) {
        try (Proxy proxy = start(kind);
                WireClient through = WireClient.connect(proxy.webSocket("/ws/a%2Fb%20" + kind));
                WireClient direct = WireClient.connect(parley.webSocket("/ws/a%2Fb%20" + kind))) {
            assertThat(through.next()).contains("\"welcome\"");
            assertThat(direct.next()).contains("\"welcome\"");
            assertThat(direct.next()).contains("\"peer-list\"").contains("\"id\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsNoClientSayHowItCame(Kind kind) throws IOException {
        try (Proxy proxy = start(kind)) {
            assertThat(cookie(proxy.http("/meet/ws"), "X-Forwarded-Proto: https\r\n"))
                    .doesNotContain("Secure");
        }
        assertThat(cookie(parley.uri("/meet/ws"), "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"))
                .as("told by a trusted proxy")
                .contains("Secure");
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheClientsAddressAndNotWhatTheClientSaysOfIt(Kind kind) throws IOException {
        String room = "seen-through-" + kind;
        try (Proxy proxy = start(kind);
                Socket client = new Socket()) {
            client.bind(new InetSocketAddress("127.0.0.5", 0));
            client.connect(new InetSocketAddress(
                    proxy.http("/").getHost(), proxy.http("/").getPort()));
            client.setSoTimeout(20_000);
            String head = answer(client, proxy.http("/topic/ws/" + room), HANDSHAKE + "X-Forwarded-For: 192.0.2.1\r\n");
            assertThat(head).startsWith("HTTP/1.1 101");
            assertThat(Administrator.withToken(parley, ADMIN_TOKEN)
                            .object("GET", "peers?room=" + room)
                            .toString())
                    .contains("\"address\":\"127.0.0.5\"")
                    .doesNotContain("192.0.2.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void logsPathsWithoutTheirQuery(Kind kind) {
        try (Proxy proxy = start(kind)) {
            assertThat(WireClient.status(proxy.webSocket("/ws/logged/no/where?key=a-secret-of-somebody")))
                    .isEqualTo(404);
            await().atMost(Duration.ofSeconds(20)).until(() -> proxy.log().contains("/ws/logged/no/where"));
            assertThat(proxy.log()).doesNotContain("a-secret-of-somebody");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NGINX", "APACHE"})
    void servesItBelowAPath(Kind kind) throws IOException {
        try (Proxy proxy = start(kind);
                WireClient peer = WireClient.connect(proxy.webSocket("/calls/topic/ws/below"))) {
            assertThat(peer.next()).contains("\"welcome\"");
            assertThat(cookie(proxy.http("/calls/meet/ws"), "")).contains("Path=/calls/");
        }
    }

    /** Without the setting nobody is believed. */
    @Test
    void believesNoProxyByDefault() throws IOException {
        assertThat(cookie(
                        ParleyServer.shared().uri("/meet/ws"),
                        "X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"))
                .contains("signaling_session=")
                .doesNotContain("Secure");
    }

    private Proxy start(Kind kind) {
        return Proxy.start(kind, folder, parley.port());
    }

    /** The line of the answer to a handshake that sets meet's cookie. */
    private static String cookie(URI uri, String headers) throws IOException {
        return answer(uri, HANDSHAKE + headers)
                .lines()
                .filter(line -> line.toLowerCase().startsWith("set-cookie:"))
                .findFirst()
                .orElseThrow();
    }

    private static int status(URI uri, String headers) {
        try {
            return Integer.parseInt(
                    answer(uri, headers + "Connection: close\r\n").substring(9, 12));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The head of an answer; no client library sends headers of its own or hides any. */
    private static String answer(URI uri, String headers) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            return answer(socket, uri, headers);
        }
    }

    private static String answer(Socket socket, URI uri, String headers) throws IOException {
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        for (int next;
                head.indexOf("\r\n\r\n") < 0 && (next = socket.getInputStream().read()) >= 0; ) {
            head.append((char) next);
        }
        return head.toString();
    }
}
