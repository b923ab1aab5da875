// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compose file, as docker-compose reads it. */
class ComposeTest {
    private static final Path FOLDER = Path.of("deploy/compose").toAbsolutePath();
    private static final List<String> SECRETS = List.of(
            "REDIS_PASSWORD", "ACCESS_SECRET", "MEET_SESSION_SECRET", "TURN_SECRET", "ADMIN_TOKEN", "GRAFANA_PASSWORD");

    @Test
    void isValidWithSecrets() {
        Tool config = config(secrets(), "-q");
        assertThat(config.status()).as(config.output()).isZero();
    }

    @Test
    void refusesToStartWithoutAnyOfTheSecrets() {
        assertThat(SECRETS).allSatisfy(missing -> {
            Map<String, String> others = secrets();
            others.remove(missing);
            Tool config = config(others, "-q");
            assertThat(config.status()).isNotZero();
            assertThat(config.output()).contains(missing).contains("run scripts/dev-setup.sh");
        });
    }

    @Test
    void publishesTheDocumentsPortsOnTheLoopbackOnly() {
        String config = config(secrets()).output();
        List<String> published =
                Texts.groups(Pattern.compile("- (?:published: )?([0-9.]+:[0-9-]+:[0-9-]+\\S*)"), config);
        assertThat(published)
                .contains("127.0.0.1:5004:8080/tcp", "127.0.0.1:5005:8080/tcp", "127.0.0.1:6379:6379/tcp")
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void mountsFilesThatExist() {
        List<String> mounted =
                Texts.groups(Pattern.compile("- (\\.\\./[^:]+):"), Texts.of(FOLDER.resolve("compose.yaml")));
        assertThat(mounted)
                .hasSize(5)
                .allSatisfy(file -> assertThat(FOLDER.resolve(file)).exists());
        assertThat(Texts.groups(Pattern.compile("dockerfile: (\\S+)"), Texts.of(FOLDER.resolve("compose.yaml"))))
                .hasSize(2)
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void trustsTheAddressesOfItsOwnNetwork() {
        String trusted = Texts.groups(
                        Pattern.compile("TRUSTED_PROXIES: (\\S+)"),
                        config(secrets()).output())
                .get(0);
        assertThat("172.18.0.4").matches(trusted);
        assertThat("203.0.113.4").doesNotMatch(trusted);
    }

    @Test
    void hasNoSecretInTheExample() {
        List<String> lines = Texts.of(".env.example").lines().toList();
        assertThat(SECRETS).allSatisfy(secret -> assertThat(lines).contains(secret + "="));
    }

    @Test
    void shipsNoPasswordThatIsWrittenDown() {
        Pattern written = Pattern.compile(
                "(?i)(?:password|secret|token)[a-z_-]*[\"']?[:=] *[\"']?(?!\\$|none|\\{|-|/)([a-z0-9+/=]{6,})[\"']?\\s*$",
                8);
        List.of("deploy", "scripts", "src/main/coturn", "src/main/liberty")
                .forEach(folder -> Texts.below(folder, "")
                        .forEach(file -> assertThat(Texts.groups(written, Texts.of(file)))
                                .as("%s", file)
                                .isSubsetOf("parley-secrets", "parley-tls")));
        assertThat("REDIS_PASSWORD=hunter2")
                .matches(line -> written.matcher(line).find());
        assertThat(Files.exists(FOLDER.resolve(".env"))).isFalse();
    }

    private static Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        SECRETS.forEach(name -> secrets.put(name, "x".repeat(32)));
        return secrets;
    }

    private static Tool config(Map<String, String> environment, String... options) {
        String[] command = new String[4 + options.length];
        System.arraycopy(new String[] {"docker-compose", "-f", "compose.yaml", "config"}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        return Tool.run(FOLDER, environment, command);
    }
}
