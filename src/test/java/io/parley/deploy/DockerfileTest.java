// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfiles, instruction by instruction. */
class DockerfileTest {

    @Test
    void copyOnlyFilesThatExistAndReachTheBuilder() {
        List<String> ignored = Texts.of(".dockerignore").lines().toList();
        assertThat(ignored).contains("**").doesNotContain("!.env");
        assertThat(dockerfiles().flatMap(Dockerfile::copiedFromProject))
                .hasSizeGreaterThan(8)
                .allSatisfy(source -> {
                    assertThat(Path.of(source)).exists();
                    assertThat(ignored.stream()
                                    .filter(line -> line.startsWith("!"))
                                    .map(line -> Path.of(line.substring(1))))
                            .as("lines of .dockerignore for %s", source)
                            .anyMatch(kept -> Path.of(source).normalize().startsWith(kept));
                });
    }

    @Test
    void endAsAUserThatIsNotRoot() {
        assertThat(Dockerfile.read("Dockerfile").last("USER")).isEqualTo("1001");
        assertThat(Dockerfile.read("coturn.Dockerfile").last("USER")).isEqualTo("nobody:nogroup");
        assertThat(Dockerfile.read("InstantOn.Dockerfile").all("USER")).isEmpty();
    }

    @Test
    void haveNoSecretInTheirLayers() {
        assertThat(dockerfiles().flatMap(file -> Stream.of("ENV", "ARG").flatMap(name -> file.all(name).stream())))
                .isNotEmpty()
                .noneMatch(argument -> argument.matches("(?i).*(secret|password|token|key).*"));
    }

    @Test
    void addNothingFromElsewhere() {
        assertThat(dockerfiles()).hasSize(3).allSatisfy(file -> {
            assertThat(file.all("ADD")).isEmpty();
            assertThat(file.all("FROM")).isNotEmpty().allMatch(image -> image.contains(":"));
            assertThat(file.all("RUN")).noneMatch(command -> command.matches(".*(curl|wget|apt-get|sudo) .*"));
        });
    }

    @Test
    void putWhatChangesOftenLast() {
        List<String> steps = Dockerfile.read("Dockerfile").finalStage();
        assertThat(index(steps, "/config/\\S*$|src/main/liberty/config")).isLessThan(index(steps, "features\\.sh"));
        assertThat(index(steps, "features\\.sh")).isLessThan(index(steps, "parley\\.war"));
        assertThat(index(steps, "parley\\.war")).isLessThan(index(steps, "configure\\.sh"));
    }

    @Test
    void checkTheHealthOfTheServer() {
        assertThat(Dockerfile.read("Dockerfile").last("HEALTHCHECK"))
                .contains("/health/ready")
                .contains("--timeout=");
    }

    private static int index(List<String> steps, String pattern) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).matches(".*(" + pattern + ").*")) {
                return i;
            }
        }
        throw new AssertionError("no step has " + pattern);
    }

    private static Stream<Dockerfile> dockerfiles() {
        return Stream.of("Dockerfile", "InstantOn.Dockerfile", "coturn.Dockerfile")
                .map(Dockerfile::read);
    }
}
