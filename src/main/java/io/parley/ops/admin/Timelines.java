// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.RoomKey;
import io.parley.ops.timeline.Stories;
import io.parley.ops.timeline.StoryEntry;
import io.parley.ops.timeline.StoryView;
import java.util.List;

/** The timelines as an administrator asks for them: with a reason where there is none. */
record Timelines(Stories stories) {
    static Timelines of(Stories stories) {
        if (!stories.isOn()) {
            throw new Refused(409, "no timeline is kept: parley.admin.timeline-rooms is 0");
        }
        return new Timelines(stories);
    }

    List<StoryEntry> entries() {
        return stories.entries();
    }

    StoryView view(RoomKey room) {
        return stories.view(room).orElseThrow(() -> new Refused(404, "nothing is known of this room"));
    }
}
