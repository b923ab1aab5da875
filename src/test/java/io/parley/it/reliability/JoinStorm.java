// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Many peers that join one room at once, and leave it at once: everybody learns of everybody exactly once, and is sent
 * no frame more than that takes.
 */
final class JoinStorm implements Scenario {
    private static final int PEERS = Stage.either(100, 200);

    /** Where each notice repeats everybody. */
    private static final int FEWER = Stage.either(40, 100);

    private static final int AT_ONCE = 8;

    @Override
    public String play(Stage stage) throws Exception {
        List<String> times = new ArrayList<>();
        for (Tongue tongue : Tongue.values()) {
            long start = System.nanoTime();
            storm(stage, tongue, tongue.repeatsEverybody() ? FEWER : PEERS);
            times.add(tongue + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        return PEERS + " peers a room (meet " + FEWER + "), members exact, no frame too many; " + times;
    }

    private static void storm(Stage stage, Tongue tongue, int peers) throws Exception {
        String room = stage.room(tongue.ordinal());
        Queue<Guest> guests = new ConcurrentLinkedQueue<>();
        try (Guest host = Guest.enter(stage.server(), tongue, room, "host")) {
            rush(stage, tongue, room, peers, guests);
            Set<String> names = new HashSet<>();
            host.awaitKnown(peers);
            for (Guest guest : guests) {
                if (tongue.listsThoseBefore()) {
                    guest.awaitKnown(peers);
                } else {
                    guest.settle();
                }
                names.add(guest.id());
            }
            assertThat(host.known()).isEqualTo(names);
            checkFrames(tongue, peers, host, guests);
            guests.forEach(Guest::cut);
            host.awaitKnown(0);
        } finally {
            guests.forEach(Guest::cut);
        }
    }

    private static void rush(Stage stage, Tongue tongue, String room, int peers, Queue<Guest> guests) throws Exception {
        List<Callable<Void>> entrances = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            int mine = i;
            entrances.add(() -> {
                List<Guest> own = new ArrayList<>();
                for (int number = mine; number < peers; number += AT_ONCE) {
                    own.add(Guest.connect(stage.server(), tongue, room));
                }
                guests.addAll(own);
                for (Guest guest : own) {
                    guest.join(room, "guest" + mine + "-" + own.indexOf(guest));
                }
                return null;
            });
        }
        Stage.together(entrances);
    }

    /** Whoever lists those before has one list and a notice for each that came later; all others come later than the first. */
    private static void checkFrames(Tongue tongue, int peers, Guest host, Queue<Guest> guests) {
        int pairs = peers * (peers + 1) / 2;
        int lists = tongue.listsThoseBefore() ? peers + 1 : 0;
        // Whoever is told nothing of those before cannot tell when the last notice of those after has come.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(notices(host, guests))
                        .as("%s: frames about others", tongue)
                        .isGreaterThanOrEqualTo(pairs + lists));
        assertThat(notices(host, guests)).as("%s: frames about others", tongue).isEqualTo(pairs + lists);
    }

    private static int notices(Guest host, Queue<Guest> guests) {
        return host.notices()
                + guests.stream().mapToInt(guest -> guest.hear().notices()).sum();
    }
}
