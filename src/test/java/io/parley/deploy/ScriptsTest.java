// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's shell scripts, run. */
class ScriptsTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void areReadableToEveryShell() {
        List<Path> scripts = Stream.of("scripts", "deploy")
                .flatMap(where -> Texts.below(where, ".sh").stream())
                .toList();
        assertThat(scripts).hasSize(8).allSatisfy(script -> {
            assertThat(Tool.run("sh", "-n", script.toString())).isEqualTo(new Tool(0, ""));
            assertThat(Tool.run("bash", "--posix", "-n", script.toString())).isEqualTo(new Tool(0, ""));
        });
    }

    @Test
    void makeASecretWithAllThatTheManifestsMount() {
        Secret secret = (Secret) Manifests.object(makeSecrets());
        assertThat(Manifests.unknownMembers(secret)).isEmpty();
        assertThat(secret.getMetadata().getName()).isEqualTo("parley-secrets");
        assertThat(secret.getStringData())
                .containsOnlyKeys("session-secret", "access-secret", "turn-secret", "admin-token", "redis-password");
        assertThat(secret.getStringData().values())
                .doesNotHaveDuplicates()
                .allMatch(value -> value.matches("[0-9a-f]{64}"));
        assertThat(makeSecrets()).isNotEqualTo(makeSecrets());
    }

    private static String makeSecrets() {
        Tool made = Tool.run("scripts/make-secrets.sh");
        assertThat(made.status()).isZero();
        return made.output();
    }

    @Test
    void makeAnEnvFileOnceAndForItsOwnerOnly() throws IOException {
        copy(".env.example", "scripts/dev-setup.sh", "scripts/make-secrets.sh");
        assertThat(Tool.run(folder, Map.of(), "scripts/dev-setup.sh").status()).isZero();
        Properties made = new Properties();
        made.load(Files.newBufferedReader(folder.resolve(".env")));
        assertThat(List.of("ACCESS_SECRET", "MEET_SESSION_SECRET", "TURN_SECRET", "REDIS_PASSWORD", "ADMIN_TOKEN"))
                .allSatisfy(name -> assertThat(made.getProperty(name)).matches("[0-9a-f]{64}"));
        assertThat(made).containsEntry("ROOM_TTL", "10m");
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env"))).containsOnly(OWNER_READ, OWNER_WRITE);

        String before = Texts.of(folder.resolve(".env"));
        assertThat(Tool.run(folder, Map.of(), "scripts/dev-setup.sh").status()).isZero();
        assertThat(Texts.of(folder.resolve(".env"))).isEqualTo(before);
        assertThat(Texts.below(folder.toString(), "")).hasSize(4);
    }

    @Test
    void startCoturnWithTheShippedFileAndASecretOnNoCommandLine() throws IOException {
        Path turnserver = folder.resolve("turnserver");
        Files.writeString(turnserver, "#!/bin/sh\necho \"arguments: $*\"\nenv | grep -c TURN_SECRET=\nexit 0\n");
        assertThat(turnserver.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = Map.of(
                "PATH",
                folder + ":" + System.getenv("PATH"),
                "TURN_SECRET",
                "a-secret-of-this-test",
                "TURN_CONFIG",
                PROJECT.resolve("src/main/coturn/turnserver.conf").toString(),
                "TURN_RUN_DIR",
                folder.toString(),
                "TURN_EXTERNAL_IP",
                "198.51.100.7");

        Tool started = Tool.run(PROJECT, environment, "deploy/docker/coturn.sh");

        Path config = folder.resolve("turnserver.conf");
        assertThat(started.output()).isEqualTo("arguments: -c " + config + "\n0\n");
        assertThat(Texts.of(config))
                .startsWith(Texts.of("src/main/coturn/turnserver.conf"))
                .contains("\nstatic-auth-secret=a-secret-of-this-test\n")
                .contains("\nexternal-ip=198.51.100.7\n")
                .doesNotContain("\nmin-port=\n");
        assertThat(Files.getPosixFilePermissions(config)).containsOnly(OWNER_READ, OWNER_WRITE);
    }

    @Test
    void refuseToStartCoturnWithoutASecret() {
        assertThat(Tool.run("deploy/docker/coturn.sh").status()).isEqualTo(64);
    }

    private void copy(String... files) throws IOException {
        for (String file : files) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(file), copy);
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
    }
}
