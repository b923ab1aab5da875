// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.dialect.Frames;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.ServerFigures;
import io.parley.testkit.Tongue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Rooms that are made by the first who joins and end with him, each of another name: the heap after a collection is
 * what it was, and neither a descriptor nor a series is left.
 */
final class RoomChurn implements Scenario {
    /** Clients that move from room to room, in the dialects that let them. */
    private static final List<Tongue> MOVING = List.of(Tongue.TURNIP, Tongue.MEET, Tongue.ALTAIR);

    private static final int AT_ONCE = 50;
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private final int rooms;
    private final int connections;

    RoomChurn() {
        this(Stage.either(20_000, 1_000_000), Stage.either(600, 10_000));
    }

    /** @param rooms of those who move @param connections each with a room of its own */
    RoomChurn(int rooms, int connections) {
        this.rooms = rooms;
        this.connections = connections;
    }

    @Override
    public String play(Stage stage) throws Exception {
        churn(stage, 2_000, 100);
        ServerFigures before = stage.figures();
        long heap = stage.heap();
        long start = System.nanoTime();
        churn(stage, rooms, connections);
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] last = {0};
        await().atMost(SETTLED).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            last[0] = stage.heap();
            assertThat(last[0]).as("heap after a collection").isLessThan(heap + heap / 50);
            assertThat(stage.figures().sum("process_open_fds"))
                    .isLessThanOrEqualTo(before.sum("process_open_fds") + 10);
            assertThat(stage.figures().series()).isLessThanOrEqualTo(before.series() + 5);
        });
        return (rooms + connections) + " rooms in " + Math.round(seconds) + " s, heap after a collection "
                + String.format("%+.2f %%", 100.0 * (last[0] - heap) / heap);
    }

    private static void churn(Stage stage, int rooms, int connections) throws Exception {
        List<Callable<Void>> clients = new ArrayList<>();
        for (Tongue tongue : MOVING) {
            clients.add(() -> move(stage, tongue, rooms / MOVING.size()));
        }
        for (Tongue tongue : List.of(Tongue.RENDEZVOUS, Tongue.TOPIC)) {
            clients.add(() -> comeAndGo(stage, tongue, connections / 2));
        }
        Stage.together(clients);
    }

    private static Void move(Stage stage, Tongue tongue, int rooms) throws IOException {
        String unique = stage.room(System.nanoTime());
        try (RawWebSocket raw = RawWebSocket.connect(stage.server().webSocket(tongue.path("")), "")) {
            for (int room = 0; room < rooms; room += AT_ONCE) {
                for (int i = 0; i < AT_ONCE; i++) {
                    raw.send(tongue.join(unique + "-" + (room + i), "mover"));
                }
                awaitTurn(raw);
            }
        }
        return null;
    }

    private static Void comeAndGo(Stage stage, Tongue tongue, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            String path = tongue.path(stage.room(System.nanoTime()));
            try (RawWebSocket raw = RawWebSocket.connect(stage.server().webSocket(path), "")) {
                String join = tongue.join("", "me");
                if (!join.isEmpty()) {
                    raw.send(join);
                }
                raw.nextText();
            }
        }
        return null;
    }

    /** An empty frame is answered with an error, in its turn behind what was asked before. */
    private static void awaitTurn(RawWebSocket raw) throws IOException {
        raw.send("{}");
        String frame = raw.nextText();
        while (!Frames.text(frame, "type").equalsIgnoreCase("error")) {
            frame = raw.nextText();
        }
    }
}
