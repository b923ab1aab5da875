// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.HeapFiller;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is out of memory ends, so that its supervisor starts another one. */
@Tag("liberty")
class OutOfMemoryIT {
    private static final String SMALL = "-Xmx192m -XX:TieredStopAtLevel=1";
    private static final long DEADLINE_SECONDS = 30;

    @Test
    void endsTheProcessByItself(@TempDir Path folder) throws IOException {
        Path agent = HeapFiller.packInto(folder);
        try (ParleyServer server = ParleyServer.start(Map.of("JVM_ARGS", SMALL));
                WireClient client = WireClient.connect(server.webSocket("/topic/ws/full"))) {
            client.next();
            long start = System.nanoTime();
            server.loadAgent(agent);
            server.process()
                    .onExit()
                    .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .join();
            Figures.note("out of memory: ended", Duration.ofNanos(System.nanoTime() - start));
            assertThat(client.closed()).isNotEmpty();
            assertThat(server.console()).contains("OutOfMemoryError");
        }
    }
}
