// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.RawHttp;
import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** All clients are cut off at once and all come back at once: each finds its room mates, and the server lives on. */
final class ReconnectStorm implements Scenario {
    private static final int CLIENTS = Stage.either(400, 8_000);
    private static final int ROOM = 4;
    private static final int AT_ONCE = 16;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final List<Tongue> TONGUES = List.of(Tongue.RENDEZVOUS, Tongue.TOPIC, Tongue.ALTAIR, Tongue.MEET);

    private record Entrance(Guest guest, Duration handshake) {}

    @Override
    public String play(Stage stage) throws Exception {
        List<Entrance> before = enter(stage, "first");
        long start = System.nanoTime();
        before.forEach(entrance -> entrance.guest.cut());
        List<Entrance> after = enter(stage, "again");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(after)
                        .allSatisfy(entrance ->
                                assertThat(entrance.guest.hear().known()).hasSize(ROOM - 1)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(RawHttp.send(stage.server(), "GET /health/live").status()).isEqualTo(200);
        List<Duration> handshakes =
                new ArrayList<>(after.stream().map(Entrance::handshake).toList());
        Collections.sort(handshakes);
        after.forEach(entrance -> entrance.guest.cut());
        return CLIENTS + " clients back in their rooms after " + took.toMillis() + " ms, p99 of handshakes "
                + handshakes.get(handshakes.size() * 99 / 100).toMillis() + " ms";
    }

    private static List<Entrance> enter(Stage stage, String time) throws Exception {
        List<Callable<List<Entrance>>> entrances = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int mine = i;
            entrances.add(() -> {
                List<Entrance> entered = new ArrayList<>();
                for (int number = mine; number < CLIENTS; number += AT_ONCE) {
                    entered.add(enter(stage, time, number));
                }
                return entered;
            });
        }
        return Stage.together(entrances).stream().flatMap(List::stream).toList();
    }

    private static Entrance enter(Stage stage, String time, int number) {
        int group = number / ROOM;
        Tongue tongue = TONGUES.get(group % TONGUES.size());
        String room = stage.room(time + group);
        long start = System.nanoTime();
        Guest guest = Guest.connect(stage.server(), tongue, room);
        Duration handshake = Duration.ofNanos(System.nanoTime() - start);
        return new Entrance(guest.join(room, "guest" + number), handshake);
    }
}
