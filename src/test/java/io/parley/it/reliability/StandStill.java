// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The whole server stands still for longer than it lets its clients be silent, and goes on: nobody is dropped for it. */
final class StandStill implements Scenario {
    private static final Duration TIME = Duration.ofSeconds(Stage.either(11, 20));
    private static final int PAIRS = Stage.either(4, 40);

    private record Pair(Guest from, Guest to) {}

    @Override
    public String play(Stage stage) {
        List<Pair> pairs = new ArrayList<>();
        for (Tongue tongue : Tongue.values()) {
            for (int i = 0; i < PAIRS; i++) {
                String room = stage.room(tongue.ordinal() + "-" + i);
                Guest to = Guest.enter(stage.server(), tongue, room, "to");
                pairs.add(new Pair(Guest.enter(stage.server(), tongue, room, "from"), to));
            }
        }
        talk(pairs, 1);
        stage.server().standStill();
        try {
            pairs.forEach(pair -> pair.from.signal(pair.to.id(), "", "2"));
            LockSupport.parkNanos(TIME.toNanos());
        } finally {
            stage.server().goOn();
        }
        long start = System.nanoTime();
        hear(pairs, 2);
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        // Long enough for a sweep that would blame somebody.
        for (int number = 3; number < 3 + 30; number++) {
            talk(pairs, number);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        for (Pair pair : pairs) {
            assertThat(pair.to.hear().known())
                    .as("%s: nobody left", pair.to.tongue())
                    .hasSize(1);
            assertThat(pair.from.client().isOpen()).isTrue();
            pair.from.close();
            pair.to.close();
        }
        return 2 * pairs.size() + " clients, " + TIME.toSeconds() + " s, 0 dropped, whole " + whole.toMillis()
                + " ms after it went on";
    }

    private static void talk(List<Pair> pairs, int number) {
        pairs.forEach(pair -> pair.from.signal(pair.to.id(), "", "" + number));
        hear(pairs, number);
    }

    private static void hear(List<Pair> pairs, int number) {
        for (Pair pair : pairs) {
            assertThat(pair.to.tongue().payload(pair.to.nextSignal())).isEqualTo("" + number);
        }
    }
}
