// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server of the image, started from the files that the Dockerfile puts together, without a container engine. */
@Tag("liberty")
class ImageReplayIT {
    private static final String USER = "1001";
    private static final Path RUNTIME = Path.of("target/liberty/wlp").toAbsolutePath();

    private static final int PORT = Ports.free();
    private static ImageReplay image;
    private static Map<String, String> before;
    private static boolean asOtherUser;
    private static Process server;

    @BeforeAll
    static void start() throws IOException {
        Path root = Files.createTempDirectory(Files.createDirectories(Path.of("target/image-replay")), "root");
        assertThat(Tool.run("chmod", "755", root.toString()).status()).isZero();
        image = ImageReplay.of(Dockerfile.read("Dockerfile"), root.toAbsolutePath());
        Files.writeString(image.path("/tmp/token"), "the token of the image's test");
        asOtherUser = canBe(USER);
        image.makeReadOnly(asOtherUser ? USER : "");
        before = image.readOnlyFiles();
        server = launch();
        await().atMost(Duration.ofMinutes(3)).until(ImageReplayIT::isHealthyOrOver);
    }

    @AfterAll
    static void stop() throws Exception {
        server.destroy();
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(health().status()).as("of a server that is no more").isNotZero();
        image.makeWritable();
    }

    private static boolean isHealthyOrOver() {
        return !server.isAlive() || health().status() == 0;
    }

    @Test
    void theHealthCheckOfTheImageIsGreen() throws IOException {
        assertThat(health().status()).as(log()).isZero();
    }

    @Test
    void startsWithTheFeaturesThatAreInTheImageAndNoOther() throws IOException {
        assertThat(log()).contains("CWWKF0011I").doesNotContain("CWWKF0001E", "CWWKE0701E", "CWWKF0002E");
    }

    @Test
    void isNotRootWhereTheTestMayChoose() throws IOException {
        if (asOtherUser) {
            String status = Files.readString(Path.of("/proc", Long.toString(java().pid()), "status"));
            assertThat(status).containsPattern("Uid:\\s+" + USER).containsPattern("Gid:\\s+0\\s");
        }
    }

    @Test
    void writesNothingButWhatTheDockerfileSaysMustBeWritable() {
        assertThat(image.readOnlyFiles()).isEqualTo(before);
        assertThat(Texts.below(image.path("/logs").toString(), ".log")).isNotEmpty();
    }

    @Test
    void canBeDrainedByItsOwnScript() {
        Map<String, String> environment = Map.of(
                "PORT",
                Integer.toString(PORT),
                "ADMIN_TOKEN_FILE",
                image.path("/tmp/token").toString());
        Tool drain = Tool.run(
                Path.of("."), environment, "sh", image.path("/config/drain.sh").toString(), "0");
        assertThat(drain.status()).as(drain.output()).isZero();
        assertThat(health().status()).as("a drained server is not ready").isNotZero();
        Tool undrain = Tool.run(
                "curl",
                "-fsS",
                "-X",
                "POST",
                "-H",
                "Authorization: Bearer the token of the image's test",
                "http://localhost:" + PORT + "/admin/v1/undrain");
        assertThat(undrain.status()).as(undrain.output()).isZero();
    }

    private static Tool health() {
        return Tool.run(Path.of("."), Map.of("PORT", Integer.toString(PORT)), "sh", "-c", image.healthCheck());
    }

    private static Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        if (asOtherUser) {
            command.addAll(as(USER));
        }
        command.addAll(List.of(RUNTIME.resolve("bin/server").toString(), "run", "defaultServer"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(image.path("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(image.path("/logs/console.log").toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(image.environment());
        builder.environment().put("HOST", "127.0.0.1");
        builder.environment().put("PORT", Integer.toString(PORT));
        builder.environment().put("ADMIN_TOKEN_FILE", image.path("/tmp/token").toString());
        return builder.start();
    }

    /** Whether this test may become that user, and whether that user can read what it needs. */
    private static boolean canBe(String user) {
        if (!System.getProperty("user.name").equals("root")) {
            return false;
        }
        List<String> command = new ArrayList<>(as(user));
        command.addAll(List.of("test", "-r", RUNTIME.resolve("bin/server").toString()));
        return Tool.run(command.toArray(String[]::new)).status() == 0;
    }

    /** As the image does: that user, group 0, and no capability. */
    private static List<String> as(String user) {
        return List.of(
                "setpriv", "--reuid=" + user, "--regid=0", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all");
    }

    private static ProcessHandle java() {
        return server.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(server.toHandle());
    }

    private static String log() throws IOException {
        return Files.readString(image.path("/logs/messages.log"));
    }
}
