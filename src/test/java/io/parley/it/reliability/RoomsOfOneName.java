// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Tongue;
import java.util.ArrayList;
import java.util.List;

/** A pair of each dialect, all in rooms of one name and, where clients choose, under one name: each hears its own alone. */
final class RoomsOfOneName implements Scenario {
    private static final int SIGNALS = Stage.either(1_000, 10_000);

    /** No more than topic's queue holds. */
    private static final int WINDOW = 10;

    @Override
    public String play(Stage stage) {
        String room = stage.room("");
        List<Guest> from = new ArrayList<>();
        List<Guest> to = new ArrayList<>();
        try {
            for (Tongue tongue : Tongue.values()) {
                to.add(Guest.enter(stage.server(), tongue, room, "to"));
                from.add(Guest.enter(stage.server(), tongue, room, "from"));
            }
            for (int number = 0; number < SIGNALS; number += WINDOW) {
                talk(from, to, number);
            }
            for (Guest guest : to) {
                assertThat(guest.hear().known())
                        .as("%s knows one other", guest.tongue())
                        .hasSize(1);
            }
        } finally {
            from.forEach(Guest::close);
            to.forEach(Guest::close);
        }
        return from.size() * SIGNALS + " signals, 0 crossed, lost or out of order";
    }

    private static void talk(List<Guest> from, List<Guest> to, int first) {
        for (int number = first; number < first + WINDOW; number++) {
            for (int i = 0; i < from.size(); i++) {
                from.get(i).signal(to.get(i).id(), "", payload(i, number));
            }
        }
        for (int number = first; number < first + WINDOW; number++) {
            for (int i = 0; i < to.size(); i++) {
                assertThat(to.get(i).tongue().payload(to.get(i).nextSignal())).isEqualTo(payload(i, number));
            }
        }
    }

    private static String payload(int dialect, int number) {
        return "[" + dialect + "," + number + "]";
    }
}
