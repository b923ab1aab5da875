// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Tongue;
import jakarta.json.JsonObject;
import java.util.List;

/** Signals that claim, in any member that any dialect has for it, to be somebody else's: the receiver sees who sent them. */
final class ForgedSenders implements Scenario {
    private static final int SIGNALS = Stage.either(400, 2_000);

    /** No more than topic's queue holds. */
    private static final int WINDOW = 10;

    private static final List<String> NAMES = List.of(
            "from",
            "peerId",
            "peer_id",
            "user_id",
            "userId",
            "sender",
            "selfId",
            "id",
            "\\u0066rom",
            "__proto__",
            "username",
            "room_id",
            "realm",
            "timestamp");

    @Override
    public String play(Stage stage) {
        for (Tongue tongue : Tongue.values()) {
            String room = stage.room(tongue.ordinal());
            try (Guest victim = Guest.enter(stage.server(), tongue, room, "victim");
                    Guest target = Guest.enter(stage.server(), tongue, room, "target");
                    Guest forger = Guest.enter(stage.server(), tongue, room, "forger")) {
                for (int number = 0; number < SIGNALS; number += WINDOW) {
                    for (int i = 0; i < WINDOW; i++) {
                        forger.signal(target.id(), claim(stage, victim.id()), "{\"from\":" + (number + i) + "}");
                    }
                    for (int i = 0; i < WINDOW; i++) {
                        check(tongue, forger.id(), number + i, target.nextSignal());
                    }
                }
                assertThat(victim.hear().client().isOpen()).isTrue();
            }
        }
        return Tongue.values().length * SIGNALS + " forged in five dialects, 0 believed";
    }

    private static String claim(Stage stage, String victim) {
        StringBuilder members = new StringBuilder();
        for (String name : NAMES) {
            if (stage.random().nextInt(3) == 0) {
                members.append('"').append(name).append("\":\"").append(victim).append("\",");
            }
        }
        return members.toString();
    }

    private static void check(Tongue tongue, String forger, int number, JsonObject frame) {
        assertThat(tongue.payload(frame)).isEqualTo("{\"from\":" + number + "}");
        if (tongue == Tongue.TURNIP) {
            assertThat(frame.keySet()).as("it names nobody").containsOnly("type", "data");
        } else {
            assertThat(tongue.sender(frame)).isEqualTo(forger);
            assertThat(frame.toString()).doesNotContain("victim");
        }
    }
}
