// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * What one client was told of others, and whether that can be true: whoever is told to have come was not there, whoever
 * is told to have gone was.
 */
public final class History {
    private final Tongue tongue;
    private final Set<String> known = new HashSet<>();
    private String id = "";
    private int notices;
    private int others;

    public History(Tongue tongue) {
        this.tongue = tongue;
    }

    /** Where clients choose their ids and are not told that they have them. */
    public void callItself(String name) {
        id = name;
    }

    /** The client's own id; empty as long as it does not know it. */
    public String id() {
        return id;
    }

    /** Who else is there, as far as it was told. */
    public Set<String> known() {
        return known;
    }

    /** How many frames told of others' presence or absence, its own entrances among them. */
    public int notices() {
        return notices;
    }

    /** How many frames were none of these and no signals. */
    public int others() {
        return others;
    }

    /** It is in no room any more, or in one of which it is told nothing. */
    public void forget() {
        known.clear();
    }

    /** Takes in a frame that is no signal. */
    public void take(JsonObject frame) {
        String own = tongue.own(frame);
        boolean entered = !own.isEmpty() && (id.isEmpty() || own.equals(id)) && tongue != Tongue.TOPIC;
        if (id.isEmpty()) {
            id = own;
        }
        String gone = tongue.departure(frame);
        if (!gone.isEmpty()) {
            // turnip's newcomers were not told of those before them.
            assertThat(known.remove(gone) || !tongue.listsThoseBefore())
                    .as("%s: %s of %s", id, frame, known)
                    .isTrue();
            notices++;
        } else if (entered || tongue.isList(frame) || !tongue.arrivals(frame).isEmpty()) {
            arrived(frame, entered);
            notices++;
        } else {
            others++;
        }
    }

    private void arrived(JsonObject frame, boolean entered) {
        Set<String> told = new HashSet<>(tongue.arrivals(frame));
        told.remove(id);
        if (entered) {
            known.clear();
        }
        if (tongue.repeatsEverybody()) {
            assertThat(told).as("%s: %s", id, frame).containsAll(known);
            known.addAll(told);
        } else {
            for (String one : told) {
                assertThat(known.add(one)).as("%s: %s of %s", id, frame, known).isTrue();
            }
        }
    }
}
