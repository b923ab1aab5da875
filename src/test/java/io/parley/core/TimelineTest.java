// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final Member ADA = new Member(new PeerId("ada"), new NodeId("n"), 1, "test", 0, Attributes.NONE);

    private static Timeline writing(String name, List<String> story) {
        return new Timeline() {
            @Override
            public void joined(RoomKey room, Member who, String address) {
                story.add(name + " joined " + who.id().value() + " from " + address);
            }

            @Override
            public void left(RoomKey room, Member who) {
                story.add(name + " left");
            }

            @Override
            public void closing(RoomKey room, Member who, CloseReason why) {
                story.add(name + " closing " + why.code());
            }

            @Override
            public void signaled(RoomKey room, Signal signal) {
                story.add(name + " signaled " + signal.kind());
            }

            @Override
            public void refused(RoomKey room, PeerId who, Refusal why, @Nullable String about) {
                story.add(name + " refused " + why);
            }
        };
    }

    @Test
    void ofSeveralTellsEachOfThemEverythingInTheirOrder() {
        List<String> story = new ArrayList<>();
        Timeline both = Timeline.all(List.of(writing("one", story), Timeline.NONE, writing("other", story)));

        both.joined(ROOM, ADA, "192.0.2.1");
        both.signaled(ROOM, new Signal(SignalKind.OFFER, ADA.id(), null, new Payload("{}"), null));
        both.refused(ROOM, ADA.id(), Refusal.TARGET_UNKNOWN, null);
        both.closing(ROOM, ADA, CloseReason.NORMAL);
        both.left(ROOM, ADA);

        assertThat(story)
                .containsExactly(
                        "one joined ada from 192.0.2.1",
                        "other joined ada from 192.0.2.1",
                        "one signaled OFFER",
                        "other signaled OFFER",
                        "one refused TARGET_UNKNOWN",
                        "other refused TARGET_UNKNOWN",
                        "one closing 1000",
                        "other closing 1000",
                        "one left",
                        "other left");
    }

    @Test
    void ofOneIsThatOne() {
        Timeline one = writing("one", new ArrayList<>());

        assertThat(Timeline.all(List.of(Timeline.NONE, one))).isSameAs(one);
    }
}
