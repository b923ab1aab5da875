// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.Attributes;
import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.Signal;
import io.parley.core.SignalKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form in which nodes of this version, and of those before and after it, talk to each other. */
class WireFrameTest {
    private static final NodeId SELF = new NodeId("self");
    private static final NodeId FROM = new NodeId("from node:{1}");
    private static final RoomKey ROOM = new RoomKey("realm", "a room: {x}; y");
    private static final Version VERSION = new Version("17.5@n", 42);
    private static final Member MEMBER = new Member(
            new PeerId("p 1"), FROM, 7, "topic", 1_700_000_000_000L, new Attributes(Map.of("name", "A=B & C;D")));
    private static final Signal SIGNAL =
            new Signal(SignalKind.OFFER, new PeerId("p 1"), new PeerId("t"), new Payload("{\"a\" : 1}"), "c 1");

    /** Each frame with what a node of the first version wrote: this must be read for as long as such nodes may live. */
    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(
                        new Frame.Joined(ROOM, VERSION, MEMBER),
                        "k=joined r=" + room() + " e=17.5@n x=42 i=p 1 m=" + member()),
                Arguments.of(
                        new Frame.Left(ROOM, VERSION, MEMBER),
                        "k=left r=" + room() + " e=17.5@n x=42 i=p 1 m=" + member()),
                Arguments.of(
                        new Frame.Disbanded(ROOM, VERSION, DisbandReason.EXPIRED),
                        "k=disbanded r=" + room() + " o=EXPIRED e=17.5@n x=42"),
                Arguments.of(new Frame.Changed(ROOM), "k=changed r=" + room()),
                Arguments.of(
                        new Frame.Direct(ROOM, join("p 1", FROM, 7), join("t", SELF, 3), SIGNAL),
                        "k=direct r=" + room() + " i=p 1 g=7 o=OFFER p={\"a\" : 1} c=c%00201 t=t h=3"),
                Arguments.of(
                        new Frame.ToAll(
                                ROOM,
                                join("p 1", FROM, 7),
                                new Signal(SignalKind.UNSPECIFIED, new PeerId("p 1"), null, null, null)),
                        "k=all r=" + room() + " i=p 1 g=7 o=UNSPECIFIED"),
                Arguments.of(new Frame.Refused(9, Refusal.DROPPED), "k=refused a=9 o=DROPPED"),
                Arguments.of(
                        new Frame.Taken(List.of(new Frame.Range(1, 3), new Frame.Range(5, 5))), "k=taken a=1-3,5-5"),
                Arguments.of(new Frame.Probe(4, ROOM, join("p 1", SELF, 7)), "k=probe a=4 r=" + room() + " i=p 1 g=7"),
                Arguments.of(new Frame.Probed(4, true), "k=probed a=4 o=true"),
                Arguments.of(new Frame.Ended(ROOM, "turnip"), "k=ended r=" + room() + " o=turnip"),
                Arguments.of(new Frame.Heartbeat(), "k=heartbeat"));
    }

    private static String room() {
        return "realm:a%0020room%003a%0020%007bx%007d%003b%0020y";
    }

    private static String member() {
        return "from%0020node%003a%007b1%007d 7 topic 1700000000000 name=A%003dB%0020%0026%0020C%003bD";
    }

    private static Member join(String id, NodeId node, long generation) {
        return WireFrame.join(new PeerId(id), node, generation);
    }

    private static List<Object> entry(Frame frame) {
        List<Object> entry = new ArrayList<>(WireFrame.head(FROM, 12, 99));
        entry.addAll(WireFrame.body(frame));
        return entry;
    }

    private static List<?> stored(List<Object> entry) {
        return entry.stream()
                .map(part -> part.toString().getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void readsWhatItWrites(Frame frame, String text) throws Unreadable {
        assertThat(WireFrame.read(SELF, stored(entry(frame)))).isEqualTo(new WireFrame(FROM, 12, 99, frame));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void writesWhatANodeOfTheFirstVersionReads(Frame frame, String text) {
        List<Object> body = WireFrame.body(frame);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < body.size(); i += 2) {
            pairs.add(body.get(i) + "=" + body.get(i + 1));
        }
        assertThat(String.join(" ", pairs)).isEqualTo(text);
        assertThat(WireFrame.head(FROM, 12, 99)).startsWith("v", "1", "n");
    }

    @ParameterizedTest
    @MethodSource("frames")
    void doesNotMindNamesThatALaterVersionAdds(Frame frame, String text) throws Unreadable {
        List<Object> entry = entry(frame);
        entry.add("zz");
        entry.add("something new");
        assertThat(WireFrame.read(SELF, stored(entry)).frame()).isEqualTo(frame);
    }

    @Test
    void skipsFramesThatNeedALaterVersion() {
        List<Object> entry = entry(new Frame.Heartbeat());
        entry.set(1, "2");
        assertThatThrownBy(() -> WireFrame.read(SELF, stored(entry)))
                .isInstanceOfSatisfying(
                        Unreadable.class, skipped -> assertThat(skipped.label()).isEqualTo(Unreadable.VERSION));
    }

    @Test
    void skipsKindsItDoesNotKnow() {
        List<Object> entry = new ArrayList<>(WireFrame.head(FROM, 0, 0));
        entry.addAll(List.of("k", "of tomorrow"));
        assertThatThrownBy(() -> WireFrame.read(SELF, stored(entry)))
                .isInstanceOfSatisfying(
                        Unreadable.class, skipped -> assertThat(skipped.label()).isEqualTo(Unreadable.UNKNOWN));
    }
}
