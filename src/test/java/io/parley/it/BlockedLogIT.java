// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Bystanders;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reader of the log has stopped, and its pipe is full: whoever talks, comes and goes is not to notice. */
@Tag("liberty")
@Timeout(180)
class BlockedLogIT {
    /** What a pipe of Linux holds, without the room that the next line may need. */
    private static final int FULL = 65_536 - 4_096;

    private static final int ENOUGH_CLIENTS = 1_000;
    private static final int NOISE = 100;

    @Test
    void delaysNoSignalAndNoArrival() throws IOException {
        try (ParleyServer server = ParleyServer.startUnread(Map.of("LOG_LEVEL", "debug"))) {
            try (Bystanders bystanders = Bystanders.of(server)) {
                Bystanders.Delays quiet = bystanders.talk(Duration.ofSeconds(1));
                for (int i = 0; i < ENOUGH_CLIENTS && server.unread().available() < FULL; i++) {
                    comeAndGo(server);
                }
                assertThat(server.unread().available()).isGreaterThanOrEqualTo(FULL);

                CompletableFuture<Void> noise = CompletableFuture.runAsync(() -> makeNoise(server));
                Bystanders.Delays blocked = bystanders.talkUntil(noise);
                noise.join();
                blocked.assertNotMuchWorseThan(quiet, Duration.ofMillis(300));
            }
            readUntil(server, "room=bystanders");
        }
    }

    private static void makeNoise(ParleyServer server) {
        for (int i = 0; i < NOISE; i++) {
            comeAndGo(server);
        }
        assertThat(WireClient.status(server.webSocket("/topic/ws/%00"))).isEqualTo(400);
        assertThat(RawHttp.send(server, "GET /health/ready").status()).isEqualTo(200);
    }

    /** The one who stays hears at once that the other has left, which the server logs before it tells. */
    private static void comeAndGo(ParleyServer server) {
        String path = "/topic/ws/visited" + System.nanoTime();
        try (WireClient stays = WireClient.connect(server.webSocket(path))) {
            stays.next();
            stays.next();
            try (WireClient goes = WireClient.connect(server.webSocket(path))) {
                goes.next();
                assertThat(stays.next()).contains("joined");
            }
            assertThat(stays.next()).contains("left");
        }
    }

    private static void readUntil(ParleyServer server, String text) {
        StringBuilder read = new StringBuilder();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            byte[] bytes = server.unread().readNBytes(server.unread().available());
            return read.append(new String(bytes, StandardCharsets.UTF_8)).indexOf(text) >= 0;
        });
        assertThat(read).doesNotContain("PARL0003W");
    }
}
