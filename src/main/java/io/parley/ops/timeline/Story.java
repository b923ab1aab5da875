// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import io.parley.core.RoomKey;
import java.util.ArrayList;
import java.util.List;

/** The steps of one room, at most {@value #LONGEST}: the oldest go first. Guarded by its {@link Stories}. */
final class Story {
    static final int LONGEST = 200;

    /** How far back candidates look for others to be counted with: those of two peers come by turns. */
    private static final int LOOK_BACK = 6;

    private final RoomKey room;
    private final long startedNanos;
    private final List<Step> steps = new ArrayList<>();
    private int dropped;

    Story(RoomKey room, long nowNanos) {
        this.room = room;
        this.startedNanos = nowNanos;
    }

    long millis(long nowNanos) {
        return (nowNanos - startedNanos) / 1_000_000;
    }

    void add(Step step) {
        int like = step.isTrickle() ? indexOfLike(step) : -1;
        if (like >= 0) {
            steps.set(like, steps.get(like).with(step));
            return;
        }
        if (steps.size() == LONGEST) {
            steps.remove(0);
            dropped++;
        }
        steps.add(step);
    }

    private int indexOfLike(Step step) {
        for (int i = steps.size() - 1; i >= Math.max(0, steps.size() - LOOK_BACK); i--) {
            Step earlier = steps.get(i);
            if (!earlier.isTrickle()) {
                return -1;
            }
            if (earlier.isLike(step)) {
                return i;
            }
        }
        return -1;
    }

    StoryEntry entry() {
        Step first = steps.get(0);
        Step last = steps.get(steps.size() - 1);
        return new StoryEntry(room.realm(), room.name(), first.at(), last.at(), steps.size());
    }

    StoryView view() {
        List<Step> all = List.copyOf(steps);
        return new StoryView(room.realm(), room.name(), dropped, all, Negotiations.in(all));
    }
}
