// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.StoppedClient;
import io.parley.testkit.Tongue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that write control frames as fast as they can: pings whose answers half of them read, or pongs that nobody
 * asked for.
 */
final class ControlFlood implements Scenario {
    private static final int CLIENTS = Stage.either(10, 50);
    private static final Duration TIME = Duration.ofSeconds(Stage.either(3, 10));
    private static final int AT_ONCE = 100;

    private final int opcode;

    ControlFlood(int opcode) {
        this.opcode = opcode;
    }

    @Override
    public String play(Stage stage) throws Exception {
        List<Callable<Long>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            boolean reads = opcode == RawWebSocket.PONG || i % 2 == 0;
            clients.add(() -> reads ? reading(stage) : stopped(stage));
        }
        long frames = Stage.together(clients).stream().mapToLong(n -> n).sum();
        return frames + " frames of " + CLIENTS + " clients in " + TIME.toSeconds() + " s";
    }

    private long reading(Stage stage) throws IOException {
        byte[] batch = batch();
        long sent = 0;
        long end = System.nanoTime() + TIME.toNanos();
        try (RawWebSocket raw =
                RawWebSocket.connect(stage.server().webSocket(Tongue.TOPIC.path(stage.room(System.nanoTime()))), "")) {
            while (System.nanoTime() < end) {
                raw.write(batch).drain();
                sent += AT_ONCE;
            }
        } catch (IOException e) {
            // The server has had enough of it.
        }
        return sent;
    }

    private static long stopped(Stage stage) throws IOException {
        long end = System.nanoTime() + TIME.toNanos();
        try (StoppedClient client =
                StoppedClient.connect(stage.server().webSocket(Tongue.TOPIC.path(stage.room(System.nanoTime()))), "")) {
            while (System.nanoTime() < end) {
                client.ping();
                LockSupport.parkNanos(1_000_000);
            }
        }
        return 0;
    }

    private byte[] batch() {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < AT_ONCE; i++) {
            batch.writeBytes(RawWebSocket.frame(opcode, true, new byte[125]));
        }
        return batch.toByteArray();
    }
}
