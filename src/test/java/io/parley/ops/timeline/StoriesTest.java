// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backplane.local.LocalBus;
import io.parley.core.Attributes;
import io.parley.core.CloseReason;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.SignalKind;
import io.parley.security.Pseudonyms;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");

    private final FakeTime time = new FakeTime();
    private final LocalBus bus = new LocalBus(time);
    private final Stories stories = new Stories(3, false, new Pseudonyms(), time, time);
    private final TestNode node = TestNode.telling(bus, "node", time, stories);

    private TestConnection join(TestNode node, RoomKey room, String id) {
        ConnectionTerms terms = ConnectionTerms.of("test", "test", 65_536).withRemoteAddress("192.0.2.1");
        TestConnection connection = node.connect(new PlainCodec(), terms, RoomPolicy.UNLIMITED, null);
        return connection.ask(new Command.Join(room, new PeerId(id), Attributes.NONE, null));
    }

    private static Command relay(SignalKind kind, String to, String payload) {
        return new Command.Relay(kind, new PeerId(to), new Payload(payload), null);
    }

    private static Command candidate(String to, String type) {
        return relay(
                SignalKind.CANDIDATE,
                to,
                "{\"candidate\":\"candidate:1 1 udp 2122194687 198.51.100.9 53417 typ " + type + " generation 0\"}");
    }

    private List<String> told(RoomKey room) {
        return stories.view(room).orElseThrow().steps().stream()
                .map(StoriesTest::told)
                .toList();
    }

    private static String told(Step step) {
        return step.millis() + " " + step.who() + " " + step.what() + (step.to() == null ? "" : " " + step.to())
                + (step.count() > 1 ? " x" + step.count() : "")
                + (step.candidates().isEmpty() ? "" : " " + step.candidates())
                + (step.detail() == null ? "" : " " + step.detail().replaceAll("#[0-9a-f]{10}", "#"));
    }

    @Test
    void tellsACallFromJoinToLeave() {
        TestConnection ada = join(node, ROOM, "ada");
        time.pass(Duration.ofMillis(100));
        TestConnection grace = join(node, ROOM, "grace");
        time.pass(Duration.ofMillis(20));
        ada.ask(relay(SignalKind.OFFER, "grace", "{}"));
        time.pass(Duration.ofMillis(30));
        grace.ask(relay(SignalKind.ANSWER, "ada", "{}"));
        ada.ask(candidate("grace", "host"));
        grace.ask(candidate("ada", "host"));
        time.pass(Duration.ofMillis(5));
        ada.ask(candidate("grace", "host")).ask(candidate("grace", "relay"));
        grace.disconnect();
        ada.link().close(CloseReason.REMOVED);

        assertThat(told(ROOM))
                .containsExactly(
                        "0 ada joined test from #",
                        "100 grace joined test from #",
                        "120 ada offer grace",
                        "150 grace answer ada",
                        "150 ada candidates grace x3 {host=2, relay=1}",
                        "150 grace candidates ada {host=1}",
                        "155 grace left",
                        "155 ada closing 1008 removed-by-administrator",
                        "155 ada left");
    }

    @Test
    void keepsNothingOfWhatThePeersSaidAndNoAddress() {
        TestConnection ada = join(node, ROOM, "ada");
        join(node, ROOM, "grace");
        ada.ask(relay(SignalKind.OFFER, "grace", "{\"sdp\":\"v=0 secret fingerprint\"}"));
        ada.ask(candidate("grace", "srflx"));

        assertThat(stories.view(ROOM).orElseThrow().toString())
                .contains("srflx")
                .doesNotContain("fingerprint", "198.51.100.9", "53417", "192.0.2.1");
    }

    @Test
    void keepsAddressesWhereAllowed() {
        Stories open = new Stories(3, true, new Pseudonyms(), time, time);
        join(TestNode.telling(bus, "open", time, open), ROOM, "ada");
        assertThat(open.view(ROOM).orElseThrow().steps().get(0).detail()).isEqualTo("test from 192.0.2.1");
    }

    @Test
    void tellsWhatWasRefused() {
        TestConnection ada = join(node, ROOM, "ada");
        ada.ask(relay(SignalKind.OFFER, "nobody", "{}"));
        join(node, ROOM, "ada");
        time.pass(Duration.ofSeconds(3));
        assertThat(told(ROOM))
                .containsExactly(
                        "0 ada joined test from #",
                        "0 ada refused TARGET_UNKNOWN nobody",
                        "0 ada refused PEER_ID_TAKEN ada");
    }

    @Test
    void seesTheOtherHalfOfACallOnAnotherNode() {
        Stories others = new Stories(3, false, new Pseudonyms(), time, time);
        TestNode other = TestNode.telling(bus, "other", time, others);
        TestConnection ada = join(node, ROOM, "ada");
        TestConnection grace = join(other, ROOM, "grace");
        ada.ask(relay(SignalKind.OFFER, "grace", "{}"));
        grace.ask(relay(SignalKind.ANSWER, "ada", "{}"));
        grace.disconnect();
        assertThat(told(ROOM))
                .containsExactly(
                        "0 ada joined test from #",
                        "0 grace joined test from node other",
                        "0 ada offer grace",
                        "0 grace answer ada",
                        "0 grace left");
        assertThat(others.view(ROOM).orElseThrow().steps().stream().map(Step::what))
                .containsExactly("joined", "offer", "answer", "left");
    }

    @Test
    void staysWhenTheRoomHasEnded() {
        join(node, ROOM, "ada").disconnect();
        assertThat(node.rooms().size()).isZero();
        assertThat(told(ROOM)).containsExactly("0 ada joined test from #", "0 ada left");
    }

    @Test
    void forgetsTheRoomThatHasBeenQuietForLongest() {
        TestConnection first = join(node, new RoomKey("test", "1"), "a");
        join(node, new RoomKey("test", "2"), "a");
        join(node, new RoomKey("test", "3"), "a");
        first.ask(relay(SignalKind.OFFER, "a", "{}"));
        join(node, new RoomKey("test", "4"), "a");
        assertThat(stories.entries()).extracting(StoryEntry::name).containsExactly("4", "1", "3");
        assertThat(stories.view(new RoomKey("test", "2"))).isEmpty();
    }

    @Test
    void keepsOnlySoManyStepsOfARoom() {
        TestConnection ada = join(node, ROOM, "ada");
        for (int i = 0; i < 3 * Story.LONGEST; i++) {
            ada.ask(relay(SignalKind.OFFER, "ada", "{}"));
        }
        StoryView view = stories.view(ROOM).orElseThrow();
        assertThat(view.steps()).hasSize(Story.LONGEST);
        assertThat(view.dropped()).isEqualTo(2 * Story.LONGEST + 1);
    }

    @Test
    void countsAThousandCandidatesInTwoSteps() {
        TestConnection ada = join(node, ROOM, "ada");
        TestConnection grace = join(node, ROOM, "grace");
        for (int i = 0; i < 500; i++) {
            ada.ask(candidate("grace", "host"));
            grace.ask(candidate("ada", "host"));
        }
        assertThat(told(ROOM))
                .endsWith("0 ada candidates grace x500 {host=500}", "0 grace candidates ada x500 {host=500}")
                .hasSize(4);
    }
}
