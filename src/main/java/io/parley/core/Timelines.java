// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several timelines as one: each is told of everything, in order. */
final class Timelines implements Timeline {
    private final List<Timeline> all;

    Timelines(List<Timeline> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void joined(RoomKey room, Member who, String address) {
        all.forEach(one -> one.joined(room, who, address));
    }

    @Override
    public void left(RoomKey room, Member who) {
        all.forEach(one -> one.left(room, who));
    }

    @Override
    public void closing(RoomKey room, Member who, CloseReason why) {
        all.forEach(one -> one.closing(room, who, why));
    }

    @Override
    public void signaled(RoomKey room, Signal signal) {
        all.forEach(one -> one.signaled(room, signal));
    }

    @Override
    public void refused(RoomKey room, PeerId who, Refusal why, @Nullable String about) {
        all.forEach(one -> one.refused(room, who, why, about));
    }
}
