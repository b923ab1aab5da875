// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A server whose settings name no Redis. */
class RedisAbsentIT {
    private final ParleyServer server = ParleyServer.shared();

    @Test
    void keepsItsRoomsInMemory() {
        assertThat(server.messages()).contains("PARL0200I").doesNotContain("PARL0201I");
    }

    @Test
    void loadsNoClassOfTheClientOrOfTheBackplaneOverIt() throws IOException {
        String classes = loadedClasses();

        assertThat(classes).contains("io.parley.core.Rooms", "io.parley.backplane.redis.RedisSettings");
        assertThat(classes).doesNotContain("redis.clients.", "io.parley.backplane.redis.RedisNode");
    }

    /** What the JVM itself says. */
    private String loadedClasses() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.process().pid()),
                        "VM.class_hierarchy")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
