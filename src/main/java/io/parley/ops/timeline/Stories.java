// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import io.parley.core.CloseReason;
import io.parley.core.Member;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.core.Ticker;
import io.parley.core.Timeline;
import io.parley.security.Pseudonyms;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The timelines of the rooms in which something happened last. There are only so many: one more room and the one goes
 * that has been quiet for longest. Rooms stay here when they have ended, as that is when somebody asks.
 *
 * <p>One lock guards all of it. Under it a step is appended and nothing else is done; what a signal is about is found out
 * before.
 */
public final class Stories implements Timeline {
    private final int rooms;
    private final boolean showAddresses;
    private final Pseudonyms pseudonyms;
    private final Ticker ticker;
    private final InstantSource wallClock;

    /** By the time of the last step, the oldest first. */
    private final Map<RoomKey, Story> stories = new LinkedHashMap<>(16, 0.75f, true);

    Stories(int rooms, boolean showAddresses, Pseudonyms pseudonyms, Ticker ticker, InstantSource wallClock) {
        this.rooms = rooms;
        this.showAddresses = showAddresses;
        this.pseudonyms = pseudonyms;
        this.ticker = ticker;
        this.wallClock = wallClock;
    }

    /** Whether anything is kept at all. */
    public boolean isOn() {
        return rooms > 0;
    }

    /** The rooms there is something about, the latest first. */
    public synchronized List<StoryEntry> entries() {
        List<StoryEntry> entries = new ArrayList<>();
        stories.values().forEach(story -> entries.add(0, story.entry()));
        return entries;
    }

    /** What happened in a room; empty when nothing is known of it. */
    public synchronized Optional<StoryView> view(RoomKey room) {
        // Not by get(), which would make it the latest.
        return stories.entrySet().stream()
                .filter(entry -> entry.getKey().equals(room))
                .map(entry -> entry.getValue().view())
                .findFirst();
    }

    @Override
    public void joined(RoomKey room, Member who, String address) {
        String from = address.isEmpty() ? "node " + who.node().value() : shown(address);
        add(room, Step.JOINED, who.id(), null, Map.of(), who.dialect() + " from " + from);
    }

    @Override
    public void left(RoomKey room, Member who) {
        add(room, Step.LEFT, who.id(), null, Map.of(), null);
    }

    @Override
    public void closing(RoomKey room, Member who, CloseReason why) {
        add(room, Step.CLOSING, who.id(), null, Map.of(), (why.code() + " " + why.text()).strip());
    }

    @Override
    public void signaled(RoomKey room, Signal signal) {
        Gist gist = Gist.of(signal);
        add(room, gist.what(), signal.from(), signal.to(), gist.candidates(), null);
    }

    @Override
    public void refused(RoomKey room, PeerId who, Refusal why, @Nullable String about) {
        add(room, Step.REFUSED, who, null, Map.of(), about == null ? why.name() : why.name() + " " + shortened(about));
    }

    private void add(
            RoomKey room,
            String what,
            PeerId who,
            @Nullable PeerId to,
            Map<String, Integer> candidates,
            @Nullable String detail) {
        long now = ticker.nanos();
        long at = wallClock.millis();
        synchronized (this) {
            Story story = stories.get(room);
            if (story == null) {
                dropQuietestLocked();
                story = new Story(room, now);
                stories.put(room, story);
            }
            long millis = Math.max(0, story.millis(now));
            story.add(new Step(
                    what, who.value(), to == null ? null : to.value(), at, millis, millis, 1, candidates, detail));
        }
    }

    private void dropQuietestLocked() {
        if (stories.size() >= rooms) {
            stories.remove(stories.keySet().iterator().next());
        }
    }

    private String shown(String address) {
        return showAddresses ? address : pseudonyms.of(address);
    }

    /** Text of a client, of which there may be 64 KiB. */
    private static String shortened(String about) {
        return about.length() <= 100 ? about : about.substring(0, 100) + "...";
    }
}
