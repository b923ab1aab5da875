// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.dialect.Frames;
import io.parley.it.harness.Ports;
import io.parley.it.harness.WireClient;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one command that starts two nodes and their Redis on a developer's machine. */
class TwoNodesScriptIT {
    @TempDir
    private Path folder;

    @Test
    void startsTwoNodesThatShareTheirRoomsAndStopsThemTogether() throws Exception {
        int one = Ports.free();
        int two = Ports.free();
        int redis = Ports.free();
        File log = folder.resolve("log").toFile();
        ProcessBuilder builder = new ProcessBuilder("scripts/two-nodes.sh", "--no-build")
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().put("PORT_ONE", Integer.toString(one));
        builder.environment().put("PORT_TWO", Integer.toString(two));
        builder.environment().put("REDIS_PORT", Integer.toString(redis));
        builder.environment().put("HOST", "127.0.0.1");
        Process script = builder.start();
        try {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> script.isAlive() && isReady(one) && isReady(two));
            try (WireClient a = WireClient.connect(URI.create("ws://127.0.0.1:" + one + "/ws/dev"))) {
                String idA = Frames.text(a.next(), "selfId");
                assertThat(a.next()).as("the list, so a has its seat").contains("peer-list");
                try (WireClient b = WireClient.connect(URI.create("ws://127.0.0.1:" + two + "/ws/dev"))) {
                    b.next();
                    assertThat(b.next()).contains(idA);
                }
            }
        } finally {
            script.destroy();
            assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> !isReady(one) && !isReady(two));
    }

    private static boolean isReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
