// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import io.parley.it.harness.RawWebSocket;
import io.parley.testkit.Tongue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Clients that send signals as fast as they can, each to itself; whom the server ends comes back at once. */
final class MessageFlood implements Scenario {
    private static final int CLIENTS = Stage.either(20, 100);
    private static final Duration TIME = Duration.ofSeconds(Stage.either(3, 30));
    private static final int AT_ONCE = 50;

    @Override
    public String play(Stage stage) throws Exception {
        long before = stage.figures().sum("parley_messages_received_total");
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(() -> flood(stage));
        }
        int ended = Stage.together(clients).stream().mapToInt(n -> n).sum();
        long heard = stage.figures().sum("parley_messages_received_total") - before;
        return heard + " messages of " + CLIENTS + " clients in " + TIME.toSeconds() + " s, " + ended
                + " times ended by the server";
    }

    private static int flood(Stage stage) throws IOException {
        byte[] batch = batch();
        int ended = 0;
        for (long end = System.nanoTime() + TIME.toNanos(); System.nanoTime() < end; ) {
            String path = Tongue.RENDEZVOUS.path(stage.room(System.nanoTime()));
            try (RawWebSocket raw = RawWebSocket.connect(stage.server().webSocket(path), "")) {
                raw.send(Tongue.RENDEZVOUS.join("", "me"));
                while (System.nanoTime() < end) {
                    raw.write(batch).drain();
                }
            } catch (IOException e) {
                ended++;
            }
        }
        return ended;
    }

    private static byte[] batch() {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < AT_ONCE; i++) {
            String signal = Tongue.RENDEZVOUS.signal("me", "", "\"" + "x".repeat(200) + "\"");
            batch.writeBytes(RawWebSocket.frame(RawWebSocket.TEXT, true, signal.getBytes()));
        }
        return batch.toByteArray();
    }
}
