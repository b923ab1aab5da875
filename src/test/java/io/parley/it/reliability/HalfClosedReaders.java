// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.StoppedClient;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Tongue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that stop reading while they are talked to, end the connection in one way or another, and read on later. A write
 * that waits for such a client when the container hears of that end would cost a thread for good.
 *
 * <p>How much a kernel takes of who does not read depends on the segments, so this shows most where they are small: in a
 * network whose loopback interface has an MTU of 600.
 */
final class HalfClosedReaders implements Scenario {
    private static final int WAVES = Stage.either(4, 60);
    private static final int AT_A_TIME = 80;
    private static final int SIGNALS = 20;
    private static final int SIGNAL_BYTES = 3_000;

    private static final Duration STOPPED = Duration.ofMillis(500);
    private static final Duration HALF_CLOSED = Duration.ofMillis(500);
    private static final Duration READING_ON = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MORE_THREADS = 30;

    /** By the end of the stream, a close frame, and a frame that there is not. */
    private static final List<End> ENDS = List.of(
            StoppedClient::endHalf,
            client -> client.write(RawWebSocket.frame(RawWebSocket.CLOSE, true, new byte[] {3, (byte) 232})),
            client -> client.write(RawWebSocket.frame(3, true, new byte[0])));

    @FunctionalInterface
    private interface End {
        void of(StoppedClient client) throws IOException;
    }

    @Override
    public String play(Stage stage) throws IOException {
        long threads = stage.figures().threads();
        for (int wave = 0; wave < WAVES; wave++) {
            play(stage, Tongue.RENDEZVOUS.path(stage.room(wave)));
        }
        assertThat(stage.server().messages()).doesNotContain("PARL0103E", "PARL0104E");
        stage.awaitThreads(threads + MORE_THREADS, LIMIT);
        return WAVES * AT_A_TIME + " stopped, ended the connection and read on; threads "
                + stage.figures().threads() + ", before " + threads;
    }

    private static void play(Stage stage, String path) throws IOException {
        List<StoppedClient> clients = new ArrayList<>();
        try (WireClient talker =
                WireClient.connect(stage.server().webSocket(path)).send("{\"type\":\"join\"}")) {
            for (int i = 0; i < AT_A_TIME; i++) {
                clients.add(StoppedClient.connect(stage.server().webSocket(path), "{\"type\":\"join\"}"));
            }
            for (int i = 0; i < SIGNALS; i++) {
                talker.send("{\"type\":\"signal\",\"data\":\"" + "x".repeat(SIGNAL_BYTES) + "\"}");
            }
            LockSupport.parkNanos(STOPPED.toNanos());
            for (int i = 0; i < AT_A_TIME; i++) {
                ENDS.get(i % ENDS.size()).of(clients.get(i));
            }
            LockSupport.parkNanos(HALF_CLOSED.toNanos());
            long start = System.nanoTime();
            while (System.nanoTime() - start < READING_ON.toNanos()) {
                clients.forEach(StoppedClient::readOn);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } finally {
            for (StoppedClient client : clients) {
                client.close();
            }
        }
    }
}
