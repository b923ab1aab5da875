// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Clients that provoke a close and are gone before it can be written. On Open Liberty the thread that closes such a
 * connection is lost for good where reading goes on meanwhile, and some hundreds of clients were enough for nobody to be
 * closed any more.
 */
class HastyClientsIT {
    private static final int CLIENTS = 640;
    private static final int AT_ONCE = 8;
    private static final byte[] NONSENSE = "{nope".getBytes(StandardCharsets.US_ASCII);

    @Test
    void leaveTheServerAbleToCloseOthers() throws IOException {
        try (ParleyServer server = ParleyServer.start(Map.of())) {
            List<CompletableFuture<Void>> crowd = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                crowd.add(CompletableFuture.runAsync(() -> comeAndGo(server, CLIENTS / AT_ONCE)));
            }
            crowd.forEach(CompletableFuture::join);

            for (int i = 0; i < 3; i++) {
                try (RawWebSocket raw = RawWebSocket.connect(server.webSocket("/topic/ws/after"), "")) {
                    raw.send(RawWebSocket.TEXT, NONSENSE);
                    assertThat(raw.closeCode()).isEqualTo(1007);
                }
            }
        }
    }

    private static void comeAndGo(ParleyServer server, int times) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            frames.writeBytes(RawWebSocket.frame(RawWebSocket.TEXT, true, NONSENSE));
        }
        for (int i = 0; i < times; i++) {
            try (RawWebSocket raw = RawWebSocket.connect(server.webSocket("/topic/ws/hasty"), "")) {
                raw.write(frames.toByteArray());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
