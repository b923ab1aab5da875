// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.StoppedClient;
import io.parley.testkit.Tongue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Clients that write control frames as fast as they can: pings whose answers half of them read, or pongs that nobody
 * asked for, which has each of them disconnected time and again.
 */
final class ControlFlood implements Scenario {
    private static final int CLIENTS = Stage.either(10, 50);
    private static final Duration TIME = Duration.ofSeconds(Stage.either(3, 10));
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final int AT_ONCE = 100;

    /** What came of one client's part. */
    private record Part(long frames, int ended) {
        Part plus(Part more) {
            return new Part(frames + more.frames, ended + more.ended);
        }
    }

    private final int opcode;

    ControlFlood(int opcode) {
        this.opcode = opcode;
    }

    @Override
    public String play(Stage stage) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() < end;
        List<Callable<Part>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            boolean reads = i % 2 == 0;
            clients.add(() -> opcode == RawWebSocket.PONG ? pong(stage, goesOn) : ping(stage, goesOn, reads));
        }
        Part all = Stage.together(clients).stream().reduce(new Part(0, 0), Part::plus);
        return all.frames() + " frames written by " + CLIENTS + " clients in " + TIME.toSeconds() + " s, " + all.ended()
                + " times ended by the server";
    }

    private static Part pong(Stage stage, BooleanSupplier goesOn) throws IOException {
        byte[] batch = batchOfPongs();
        long sent = 0;
        int ended = 0;
        while (goesOn.getAsBoolean()) {
            try (RawWebSocket client = RawWebSocket.connect(path(stage), "")) {
                while (goesOn.getAsBoolean()) {
                    client.write(batch).drain();
                    sent += AT_ONCE;
                }
            } catch (IOException e) {
                ended++;
            }
        }
        return new Part(sent, ended);
    }

    private static byte[] batchOfPongs() {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < AT_ONCE; i++) {
            batch.writeBytes(RawWebSocket.frame(RawWebSocket.PONG, true, new byte[125]));
        }
        return batch.toByteArray();
    }

    private static Part ping(Stage stage, BooleanSupplier goesOn, boolean reads) throws IOException {
        long bytes = 0;
        try (StoppedClient client = StoppedClient.connect(path(stage), "")) {
            while (goesOn.getAsBoolean()) {
                int written = client.ping();
                if (reads) {
                    client.readOn();
                }
                if (written == 0 || !reads) {
                    // An attacker elsewhere would not take this machine's processors while it waits.
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                bytes += written;
            }
        }
        return new Part(bytes / StoppedClient.PING_SIZE, 0);
    }

    private static URI path(Stage stage) {
        return stage.server().webSocket(Tongue.TOPIC.path(stage.room(System.nanoTime())));
    }
}
