// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
    @Test
    void readsAnEnvironmentFromEachLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("trials.tsv"),
                "parley-base\n\nparley-serial\tJVM_ARGS=-Xmx1g -XX:+UseSerialGC\tA=b=c\n");
        assertThat(Trial.read(file))
                .extracting(Subject::server)
                .containsExactly(
                        new Trial("parley-base", Map.of()),
                        new Trial("parley-serial", Map.of("JVM_ARGS", "-Xmx1g -XX:+UseSerialGC", "A", "b=c")));
    }
}
