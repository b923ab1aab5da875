// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.StoppedClient;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Tongue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that have stopped reading, in rooms that go on talking to them, a fifth of them writing pings whose answers
 * nobody reads. They are gone within their deadlines; those in the same rooms who read miss nothing.
 */
final class StoppedReaders implements Scenario {
    private static final int ROOMS = Stage.either(10, 100);
    private static final int STOPPED = Stage.either(40, 10);
    private static final int PINGING_ONE_IN = 5;
    private static final int READING = Stage.either(4, 40);
    private static final int LOUD = 10;

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int MORE_THREADS = 30;

    @Override
    public String play(Stage stage) throws IOException {
        long threads = stage.figures().threads();
        List<Room> rooms = new ArrayList<>();
        try {
            for (int i = 0; i < ROOMS; i++) {
                rooms.add(new Room(stage, i));
            }
            Duration gone = talkUntilTheyAreGone(stage, rooms);
            rooms.forEach(Room::nothingIsMissing);
            assertThat(stage.server().messages()).doesNotContain("PARL0103E", "PARL0104E");
            stage.awaitThreads(threads + MORE_THREADS, LIMIT);
            return ROOMS * STOPPED + " of " + ROOMS * (STOPPED + READING + 1) + " stopped, gone after "
                    + gone.toSeconds() + " s; the others in their rooms lost 0";
        } finally {
            for (Room room : rooms) {
                room.close();
            }
        }
    }

    private static Duration talkUntilTheyAreGone(Stage stage, List<Room> rooms) {
        long start = System.nanoTime();
        long healthy = rooms.stream().mapToInt(Room::healthy).sum();
        for (int round = 1; peers(stage) > healthy && System.nanoTime() - start < LIMIT.toNanos(); round++) {
            for (Room room : rooms) {
                room.goOn(round);
            }
            LockSupport.parkNanos(Duration.ofMillis(Stage.either(50, 250)).toNanos());
        }
        assertThat(peers(stage)).as("nobody is left but those who read").isEqualTo(healthy);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static long peers(Stage stage) {
        return stage.figures().sum("nt_peers_active");
    }

    /** One room. In the loud ones, which say more than any buffer holds, nobody reads but who talks. */
    private static final class Room {
        private final boolean loud;
        private final WireClient talker;
        private final List<StoppedClient> stopped = new ArrayList<>();
        private final List<WireClient> readers = new ArrayList<>();
        private int said;

        Room(Stage stage, int number) throws IOException {
            loud = number % LOUD == 0;
            String path = Tongue.RENDEZVOUS.path(stage.room(number));
            talker = WireClient.connect(stage.server().webSocket(path)).send("{\"type\":\"join\"}");
            for (int i = 0; i < STOPPED; i++) {
                stopped.add(StoppedClient.connect(stage.server().webSocket(path), "{\"type\":\"join\"}"));
            }
            for (int i = 0; i < READING && !loud; i++) {
                readers.add(WireClient.connect(stage.server().webSocket(path)).send("{\"type\":\"join\"}"));
            }
            for (WireClient reader : readers) {
                reader.next();
            }
        }

        int healthy() {
            return 1 + readers.size();
        }

        void goOn(int round) {
            for (int i = 0; i < stopped.size(); i += PINGING_ONE_IN) {
                stopped.get(i).ping();
            }
            talker.send("{\"type\":\"signal\",\"data\":\"" + round + " " + "x".repeat(loud ? 60_000 : 300) + "\"}");
            said = round;
            while (talker.poll() != null) {
                // The joins and leaves of the others.
            }
        }

        void nothingIsMissing() {
            for (WireClient reader : readers) {
                for (int round = 1; round <= said; ) {
                    String frame = reader.next();
                    if (frame.startsWith("{\"type\":\"signal\"")) {
                        assertThat(frame).contains("\"data\":\"" + round++ + " ");
                    }
                }
            }
        }

        void close() throws IOException {
            for (StoppedClient client : stopped) {
                client.close();
            }
            readers.forEach(WireClient::close);
            talker.close();
        }
    }
}
