// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.CutCable;
import io.parley.it.harness.StoppedClient;
import io.parley.it.harness.WireClient;
import io.parley.testkit.Tongue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients whose cable is cut while their rooms talk to them: the server is told by nothing but their silence. They are gone
 * when their patience is over, each of those who stay is told of each of them once, and nothing of them is left.
 *
 * <p>Where this process may not cut cables, they fall silent with their sockets open.
 */
final class HalfOpenClients implements Scenario {
    private static final int ROOMS = Stage.either(8, 100);
    private static final int LOST = Stage.either(5, 10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Twice the heartbeat, the time a close may take, and what a busy machine adds. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final int MORE_THREADS = 30;

    @Override
    public String play(Stage stage) throws IOException {
        long threads = stage.figures().threads();
        List<Room> rooms = new ArrayList<>();
        try (CutCable cable = CutCable.ofAnAddress()) {
            for (int i = 0; i < ROOMS; i++) {
                rooms.add(new Room(stage, stage.room(i), cable.address()));
            }
            boolean cut = cable.cut();
            Duration gone = talkUntilTheyAreGone(rooms);
            stage.awaitThreads(threads + MORE_THREADS, LIMIT);
            return ROOMS * LOST + (cut ? " whose cable was cut" : " who fell silent, as no cable could be cut")
                    + ", the last one gone after " + gone.toMillis() / 100 / 10.0
                    + " s; those in their rooms told once of each";
        } finally {
            for (Room room : rooms) {
                room.close();
            }
        }
    }

    private static Duration talkUntilTheyAreGone(List<Room> rooms) {
        long start = System.nanoTime();
        while (!rooms.stream().allMatch(Room::isLeftAlone)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
            rooms.forEach(Room::talk);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** One who stays, and those who are lost. */
    private static final class Room {
        private final WireClient staying;
        private final List<StoppedClient> lost = new ArrayList<>();
        private final List<String> left = new ArrayList<>();

        Room(Stage stage, String name, String address) throws IOException {
            String path = Tongue.RENDEZVOUS.path(name);
            staying = WireClient.connect(stage.server().webSocket(path)).send(Tongue.RENDEZVOUS.join(name, "staying"));
            staying.next();
            for (int i = 0; i < LOST; i++) {
                lost.add(StoppedClient.connect(
                        stage.server().webSocket(path), Tongue.RENDEZVOUS.join(name, "lost" + i), address));
                staying.next();
            }
        }

        void talk() {
            staying.send(Tongue.RENDEZVOUS.signal("lost0", "", "\"" + "x".repeat(300) + "\""));
            staying.send(Tongue.RENDEZVOUS.signal("lost1", "", "\"" + "x".repeat(3_000) + "\""));
        }

        /** Takes in what has come: that one has left, or that a signal had nobody to go to any more. */
        boolean isLeftAlone() {
            for (String frame = staying.poll(); frame != null; frame = staying.poll()) {
                String who = Tongue.RENDEZVOUS.departure(Frames.parse(frame));
                if (!who.isEmpty()) {
                    assertThat(left).doesNotContain(who);
                    left.add(who);
                }
            }
            return left.size() == LOST;
        }

        void close() throws IOException {
            for (StoppedClient client : lost) {
                client.close();
            }
            staying.close();
        }
    }
}
