// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Tongue;
import java.util.List;

/** Frames of types that no dialect has, or another one: nobody is sent anything, and no series is made of them. */
final class UnknownTypes implements Scenario {
    private static final int ROUNDS = Stage.either(1, 5);

    /** At once, and no more than every rate lets pass. */
    private static final int FRAMES = 400;

    /** Of whatever else happens to be counted for the first time. */
    private static final int MORE_SERIES = 40;

    /** No frame of any dialect: those of others are tried, too, where this one does not know them. */
    private static final List<String> TYPES = List.of(
            "__proto__",
            "constructor",
            "prototype",
            "toString",
            "hasOwnProperty",
            "",
            " ",
            "Offer",
            "oFFER",
            "SIGNAL",
            "Join",
            "peer-left",
            "user_left",
            "room_full",
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/a}",
            "<script>",
            "\\u0000",
            "\\ud800",
            "\\u202e",
            "' OR 1=1 --");

    @Override
    public String play(Stage stage) {
        send(stage, 10);
        long series = stage.figures().series();
        for (int round = 0; round < ROUNDS; round++) {
            send(stage, FRAMES);
        }
        long more = stage.figures().series() - series;
        assertThat(more).as("series more").isLessThan(MORE_SERIES);
        return Tongue.values().length * ROUNDS * FRAMES + " frames, 0 delivered, " + more + " series more";
    }

    private static void send(Stage stage, int frames) {
        for (Tongue tongue : Tongue.values()) {
            String room = stage.room(tongue.ordinal() + "-" + frames);
            try (Guest target = Guest.enter(stage.server(), tongue, room, "target");
                    Guest sender = Guest.enter(stage.server(), tongue, room, "sender")) {
                int heard = target.hear().notices() + target.others();
                for (int i = 0; i < frames; i++) {
                    sender.client().send(frame(stage, target.id()));
                }
                sender.signal(target.id(), "", "[1]");
                assertThat(tongue.payload(target.nextSignal()))
                        .as("the one signal")
                        .isEqualTo("[1]");
                assertThat(target.hear().notices() + target.others()).isLessThanOrEqualTo(heard + 1);
                assertThat(sender.client().isOpen()).isTrue();
            }
        }
    }

    private static String frame(Stage stage, String target) {
        String type = stage.random().nextInt(2) == 0
                ? TYPES.get(stage.random().nextInt(TYPES.size()))
                : "x" + Long.toString(stage.random().nextLong(), 36);
        return "{\"type\":\"" + type + "\",\"to\":\"" + target + "\",\"target_id\":\"" + target
                + "\",\"data\":{\"n\":1},\"payload\":{\"n\":1},\"__proto__\":{\"type\":\"offer\"}}";
    }
}
