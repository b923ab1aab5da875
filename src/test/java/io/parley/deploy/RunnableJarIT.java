// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.dialect.Frames;
import io.parley.it.harness.Listeners;
import io.parley.it.harness.Ports;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that has everything in it, started as the documentation says. Built by the profiles runnable and release. */
@Tag("release")
class RunnableJarIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PORT = Ports.free();

    @TempDir
    private static Path folder;

    private static Process server;

    @BeforeAll
    static void start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "-jar",
                        Path.of("target/parley.jar").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOST", "127.0.0.1");
        builder.environment().put("PORT", Integer.toString(PORT));
        builder.environment().put("WLP_JAR_EXTRACT_DIR", extracted().toString());
        long began = System.nanoTime();
        server = builder.start();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !server.isAlive() || status("/health/ready") == 200);
        System.out.printf(
                "java -jar parley.jar: ready after %d ms, %d ms of processor time%n",
                (System.nanoTime() - began) / 1_000_000, processorMillis());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        processes().forEach(ProcessHandle::destroy);
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void listensWherePortAndHostSayAndNowhereElse() {
        assertThat(processes().flatMap(process -> Listeners.of(process).stream()))
                .contains("127.0.0.1:" + PORT)
                .allMatch(address -> address.startsWith("127.0.0.1:"));
    }

    @Test
    void speaksAndShowsItsPage() {
        assertThat(status("/healthz")).isEqualTo(200);
        assertThat(status("/js/parley.js")).isEqualTo(200);
        try (WireClient client = WireClient.connect(URI.create("ws://127.0.0.1:" + PORT + "/ws/my-room"))) {
            assertThat(Frames.type(client.next())).isEqualTo("welcome");
        }
    }

    @Test
    void hasOnlyTheFeaturesItNeeds() throws IOException {
        try (Stream<Path> features = Files.find(
                extracted(), 8, (file, attributes) -> file.toString().contains("lib/features/io.openliberty"))) {
            assertThat(features.map(Path::toString))
                    .anyMatch(name -> name.contains("websocket"))
                    .noneMatch(name -> name.contains("mpTelemetry") || name.contains("messaging"));
        }
    }

    private static Path extracted() {
        return folder.resolve("extracted");
    }

    private static Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(server.toHandle()), server.descendants());
    }

    private static long processorMillis() {
        return processes()
                .mapToLong(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private static int status(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
