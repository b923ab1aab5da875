// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import io.parley.it.harness.Certificate;
import io.parley.it.harness.Ports;
import io.parley.it.harness.RedisServer;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.LogLines;
import io.parley.testkit.TestNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node whose settings do not fit its Redis: it runs, is not available, and says why in one line without a secret. */
@Timeout(60)
class RedisMisconfiguredTest {
    private static final String SECRET = "hunter2-canary";

    @TempDir
    private static Path folder;

    private static Certificate tls;
    private static RedisServer redis;
    private static int tlsPort;

    @BeforeAll
    static void start() {
        tls = Certificate.in(folder);
        tlsPort = Ports.free();
        redis = RedisServer.startWithTls(tlsPort, tls);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    /** What one node logged until it had complained, and for long enough after that to have tried many times. */
    private static void assertComplains(Map<String, String> settings, String... causes) {
        ExecutorService workers = Executors.newSingleThreadExecutor();
        try (LogLines log = new LogLines("io.parley.backplane.redis")) {
            RedisBackplane backplane = new RedisBackplane(
                    RedisSettings.from(TestSettings.of(settings)),
                    new NodeId("n1"),
                    Thread::new,
                    workers,
                    System::nanoTime,
                    Telemetry.NONE);
            new TestNode(backplane, new FakeTime(), Telemetry.NONE, () -> {});
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> warnings(log).size() >= causes.length);
                await().during(Duration.ofSeconds(1))
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> !backplane.isAvailable());
            } finally {
                backplane.stop();
            }
            assertThat(warnings(log)).hasSameSizeAs(causes);
            for (int i = 0; i < causes.length; i++) {
                assertThat(warnings(log).get(i)).contains(causes[i]).doesNotContain("\n");
            }
            assertThat(log.all()).noneMatch(line -> line.contains(SECRET) || line.contains("PARL0301I"));
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<String> warnings(LogLines log) {
        return log.all().stream().filter(line -> line.contains("PARL")).toList();
    }

    private static Map<String, String> at(String scheme, int port) {
        return Map.of("parley.redis.url", scheme + "://parley:" + SECRET + "@127.0.0.1:" + port);
    }

    private static void allow(String password, String... rights) {
        redis.ask(jedis -> {
            jedis.aclSetUser("parley", "reset", "on", ">" + password, "~parley:*", "+@all", "-@admin", "+info");
            return jedis.aclSetUser("parley", rights);
        });
    }

    @Test
    void saysThatThePasswordIsWrong() {
        allow("another");
        assertComplains(at("redis", redis.port()), "127.0.0.1:" + redis.port() + " without TLS: WRONGPASS");
    }

    @Test
    void doesNotRepeatThePasswordThatAServerWithoutUsersRepeats() {
        try (RedisServer old = RedisServer.start("--rename-command", "AUTH", "")) {
            assertComplains(at("redis", old.port()), "unknown command 'AUTH'");
        }
    }

    @ParameterizedTest
    @CsvSource({"-script, script|load", "-set, 'set'", "-xread, 'xread'"})
    void saysWhichCommandTheUserMayNot(String right, String command) {
        allow(SECRET, right);
        assertComplains(at("redis", redis.port()), command);
    }

    @Test
    void saysOnceOfEachWhatTheUserMayNotWhileConnected() {
        allow(SECRET, "-evalsha");
        assertComplains(at("redis", redis.port()), "refused lease: NOPERM", "refused put: NOPERM");
    }

    @Test
    void saysThatTheUserMayNotUseTheKeys() {
        allow(SECRET, "resetkeys", "~another:*");
        assertComplains(at("redis", redis.port()), "NOPERM");
    }

    @Test
    void saysThatTheServerSpeaksNoTls() {
        assertComplains(at("rediss", redis.port()), "127.0.0.1:" + redis.port() + " over TLS: ");
    }

    @Test
    void saysThatTheServerWasAskedWithoutTls() {
        assertComplains(at("redis", tlsPort), "127.0.0.1:" + tlsPort + " without TLS: ");
    }

    @Test
    void saysThatTheCertificateIsNotTrusted() {
        assertComplains(at("rediss", tlsPort), "over TLS: the certificate is not trusted, ");
    }

    @Test
    void saysThatTheCertificateIsForAnotherName() {
        assertComplains(
                Map.of(
                        "parley.redis.url",
                        "rediss://parley:" + SECRET + "@localhost:" + tlsPort,
                        "parley.redis.tls-authority",
                        tls.certificate().toString()),
                "the certificate is not trusted, No name matching localhost");
    }

    @Test
    void saysThatTheFileOfCertificatesIsMissing() {
        assertComplains(
                Map.of(
                        "parley.redis.url",
                        "rediss://parley:" + SECRET + "@127.0.0.1:" + tlsPort,
                        "parley.redis.tls-authority",
                        folder.resolve("missing.pem").toString()),
                "no certificates can be read from " + folder.resolve("missing.pem"));
    }

    @Test
    void saysThatNobodyListens() {
        int port = Ports.free();
        assertComplains(at("redis", port), "127.0.0.1:" + port + " without TLS: Connection refused");
    }

    @Test
    void saysThatWhoListensDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertComplains(at("redis", silent.getLocalPort()), "without TLS: Read timed out");
        }
    }

    @Test
    void saysThatWhoListensIsNoRedis() throws IOException {
        var web =
                com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            assertComplains(at("redis", web.getAddress().getPort()), "what answers there is no Redis");
        } finally {
            web.stop(0);
        }
    }
}
