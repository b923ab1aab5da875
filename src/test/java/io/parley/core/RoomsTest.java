// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What peers of one node and of two are told, whatever the nodes share their rooms by. */
public class RoomsTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final RoomKey OTHER = new RoomKey("test", "other");
    private static final Codec CODEC = new PlainCodec();
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomPolicy ANY =
            RoomPolicy.UNLIMITED.withMissingTarget(RoomPolicy.MissingTarget.MEANS_ALL_OTHERS);

    private final TestCluster cluster = open();
    private final FakeTime time = cluster.time();
    private final TestNode node = cluster.node(0);
    private final TestNode second = cluster.node(1);

    /** Two nodes that share their rooms. */
    protected TestCluster open() {
        return TestCluster.local(2);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private TestConnection connect(TestNode where, RoomPolicy policy) {
        return where.connect(CODEC, TERMS, policy, null);
    }

    private static Command.Join joinAs(String id) {
        return joinAs(ROOM, id);
    }

    private static Command.Join joinAs(RoomKey room, String id) {
        return new Command.Join(room, new PeerId(id), Attributes.NONE, null);
    }

    private static Command relay(String to, String text) {
        return new Command.Relay(SignalKind.OFFER, to == null ? null : new PeerId(to), new Payload(text), "c-" + text);
    }

    private TestConnection member(String id) {
        return connect(node, ANY).ask(joinAs(id));
    }

    @Test
    void tellsTheNewcomerWhoIsThereAndTheOthersWhoCame() {
        TestConnection a = member("a");
        TestConnection b = member("b");

        assertThat(a.take()).containsExactly("admitted a [a]", "joined b");
        assertThat(b.take()).containsExactly("admitted b [a,b]");
    }

    @Test
    void relaysToTheTargetAlone() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        TestConnection c = member("c");
        a.take();
        b.take();
        c.take();

        a.ask(relay("b", "1")).ask(relay("b", "2"));

        assertThat(b.take()).containsExactly("from a 1", "from a 2");
        assertThat(c.take()).isEmpty();
        assertThat(a.take()).isEmpty();
    }

    @Test
    void relaysToAllOthersWhenNoTargetIsNamed() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        TestConnection c = connect(second, ANY).ask(joinAs("c"));
        a.take();
        b.take();
        c.take();

        a.ask(relay(null, "1"));

        assertThat(b.take()).containsExactly("from a 1");
        assertThat(c.take()).containsExactly("from a 1");
        assertThat(a.take()).isEmpty();
    }

    @Test
    void refusesWhatNeedsARoomOutsideOfOne() {
        TestConnection a = connect(node, ANY);

        a.ask(relay("b", "1"))
                .ask(new Command.Leave("l"))
                .ask(new Command.Disband())
                .ask(new Command.Discover(null, "d"));

        assertThat(a.take())
                .containsExactly(
                        "refused NOT_IN_ROOM c-1",
                        "refused NOTHING_TO_LEAVE l",
                        "refused NOTHING_TO_DISBAND",
                        "refused NO_ROOM_TO_LIST d");
    }

    @Test
    void refusesATargetThatIsNotInTheRoom() {
        TestConnection a = member("a");
        connect(node, ANY).ask(joinAs(OTHER, "b"));
        a.take();

        a.ask(relay("b", "1")).ask(new Command.RelayToNobody("", "n"));

        assertThat(a.take()).containsExactly("refused TARGET_UNKNOWN c-1", "refused TARGET_UNKNOWN n");
    }

    @Test
    void refusesASignalWithoutTargetWhereThatMeansNothing() {
        TestConnection a = connect(node, RoomPolicy.UNLIMITED).ask(joinAs("a"));
        a.take();

        a.ask(relay(null, "1"));

        assertThat(a.take()).containsExactly("refused TARGET_MISSING c-1");
    }

    @Test
    void refusesJoinWhenRoomIsFullAndTellsNobody() {
        RoomPolicy two = ANY.withCapacity(2);
        TestConnection a = connect(node, two).ask(joinAs("a"));
        connect(second, two).ask(joinAs("b"));
        a.take();

        TestConnection c = connect(node, two).ask(joinAs("c"));

        assertThat(c.take()).containsExactly("refused ROOM_FULL");
        assertThat(a.take()).isEmpty();
        assertThat(c.link().room()).isNull();
    }

    @Test
    void staysInItsRoomWhenTheOtherOneIsFull() {
        RoomPolicy one = ANY.withCapacity(1);
        connect(node, one).ask(joinAs(OTHER, "x"));
        TestConnection a = connect(node, one).ask(joinAs("a"));
        a.take();

        a.ask(joinAs(OTHER, "a"));

        assertThat(a.take()).containsExactly("refused ROOM_FULL");
        assertThat(a.link().room()).isEqualTo(ROOM);
    }

    @Test
    void leavesTheFirstRoomWhenItJoinsAnother() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        b.take();

        a.ask(joinAs(OTHER, "a"));

        assertThat(b.take()).containsExactly("left a");
        assertThat(a.take()).containsExactly("admitted a [a]", "joined b", "admitted a [a]");
        assertThat(a.link().room()).isEqualTo(OTHER);
    }

    @Test
    void confirmsAJoinOfItsOwnRoomWithoutNews() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        a.take();
        b.take();

        b.ask(joinAs("b"));

        assertThat(b.take()).containsExactly("readmitted b [a,b]");
        assertThat(a.take()).isEmpty();
    }

    @Test
    void refusesAnIdWhoseHolderStillAnswers() {
        TestConnection a = member("a");
        TestConnection twin = connect(node, ANY).ask(joinAs("a"));

        assertThat(twin.take()).containsExactly("refused PEER_ID_TAKEN");
        assertThat(a.outbox().pings()).isEqualTo(1);
        assertThat(a.closed()).isNull();
    }

    @Test
    void replacesAGhostAfterTwoSecondsOnEitherNode() {
        for (TestNode where : new TestNode[] {node, second}) {
            RoomKey room = new RoomKey("test", "ghost " + where.hashCode());
            TestConnection watcher = connect(node, ANY.withCapacity(2)).ask(joinAs(room, "w"));
            TestConnection ghost = connect(node, ANY.withCapacity(2)).ask(joinAs(room, "a"));
            ghost.outbox().stopAnswering();
            watcher.take();

            TestConnection newcomer = connect(where, ANY.withCapacity(2)).ask(joinAs(room, "a"));
            time.pass(Duration.ofMillis(1_900));
            assertThat(newcomer.take()).isEmpty();
            time.pass(Duration.ofMillis(200));

            assertThat(newcomer.take()).containsExactly("admitted a [w,a]");
            assertThat(watcher.take()).containsExactly("left a", where == node ? "joined a" : "joined elsewhere a");
            assertThat(ghost.closed()).isEqualTo("1001 replaced");
        }
    }

    @Test
    void keepsTheOrderOfRequestsThatCameWhileAJoinWasUndecided() {
        TestConnection ghost = member("a");
        ghost.outbox().stopAnswering();
        TestConnection b = member("b");
        TestConnection newcomer = connect(node, ANY).ask(joinAs("a"));
        b.take();

        newcomer.ask(relay("b", "1")).ask(relay("b", "2")).ask(new Command.KeepAlive(null));
        assertThat(b.take()).isEmpty();
        time.pass(Duration.ofSeconds(2));

        assertThat(b.take()).containsExactly("left a", "joined a", "from a 1", "from a 2");
        assertThat(newcomer.take()).containsExactly("admitted a [b,a]", "alive");
    }

    @Test
    void aLateEndOfAnOldConnectionDoesNotRemoveTheNewerJoin() {
        TestConnection ghost = member("a");
        ghost.outbox().stopAnswering();
        TestConnection b = member("b");
        TestConnection newcomer = connect(node, ANY).ask(joinAs("a"));
        time.pass(Duration.ofSeconds(2));
        b.take();

        ghost.link().gone();

        assertThat(b.take()).isEmpty();
        b.ask(relay("a", "1"));
        assertThat(newcomer.take()).endsWith("from b 1");
    }

    @Test
    void tellsTheOthersWhenAConnectionEnds() {
        TestConnection a = member("a");
        TestConnection b = member("b");
        TestConnection c = connect(second, ANY).ask(joinAs("c"));
        a.take();
        c.take();

        b.disconnect();
        b.disconnect();

        assertThat(a.take()).containsExactly("left b");
        assertThat(c.take()).containsExactly("left b");
    }

    @Test
    void aDisconnectWhileTheJoinIsUndecidedLeavesNoMember() {
        TestConnection ghost = member("a");
        ghost.outbox().stopAnswering();
        TestConnection b = member("b");
        TestConnection newcomer = connect(node, ANY).ask(joinAs("a"));
        newcomer.disconnect();
        b.take();

        time.pass(Duration.ofSeconds(2));

        assertThat(b.take()).containsExactly("left a", "joined a", "left a");
        assertThat(node.rooms()
                        .view(ROOM)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .members())
                .extracting(Member::id)
                .containsExactly(new PeerId("b"));
    }

    @Test
    void seesPeersOfAnotherNodeLikeItsOwn() {
        TestConnection a = member("a");
        TestConnection b = connect(second, ANY).ask(joinAs("b"));

        assertThat(a.take()).containsExactly("admitted a [a]", "joined elsewhere b");
        assertThat(b.take()).containsExactly("admitted b [a,b]");

        a.ask(relay("b", "1"));
        b.ask(relay("a", "2"));

        assertThat(b.take()).containsExactly("from a 1");
        assertThat(a.take()).containsExactly("from b 2");
    }

    @Test
    void endsTheRoomForEverybodyOnEveryNode() {
        TestConnection a = member("a");
        TestConnection b = connect(second, ANY).ask(joinAs("b"));
        a.take();
        b.take();

        a.ask(new Command.Disband());

        assertThat(a.take()).containsExactly("disbanded room USER_REQUESTED");
        assertThat(b.take()).containsExactly("disbanded room USER_REQUESTED");
        assertThat(a.closed()).isEqualTo("1000");
        assertThat(b.closed()).isEqualTo("1000");
        assertThat(node.rooms().size()).isZero();
        assertThat(second.rooms().size()).isZero();
    }

    @Test
    void tellsTheLastLeaverThatTheRoomEndedAndNobodyBefore() {
        RoomPolicy told = ANY.withLastMemberHears(RoomPolicy.LastMemberHears.THE_LEAVER);
        TestConnection a = connect(node, told).ask(joinAs("a"));
        TestConnection b = connect(second, told).ask(joinAs("b"));
        a.take();
        b.take();

        a.ask(new Command.Leave(null));
        assertThat(a.take()).containsExactly("you left");
        b.ask(joinAs(OTHER, "b"));

        movesFromARoomThatEndsWithIt(b.take());
    }

    /** @param told what a peer is told that joins another room while the others leave its own */
    protected void movesFromARoomThatEndsWithIt(List<String> told) {
        assertThat(told).containsExactly("left a", "disbanded room LAST_MEMBER_LEFT", "admitted b [b]");
    }

    @Test
    void tellsTheWholeRealmThatARoomEndedWhenThatIsWanted() {
        RoomPolicy realm = ANY.withLastMemberHears(RoomPolicy.LastMemberHears.THE_REALM);
        TestConnection a = connect(node, realm).ask(joinAs("a"));
        TestConnection idle = connect(second, realm);
        TestConnection elsewhere = connect(second, realm).ask(joinAs(OTHER, "x"));
        elsewhere.take();

        a.disconnect();

        assertThat(idle.take()).containsExactly("disbanded room LAST_MEMBER_LEFT");
        assertThat(elsewhere.take()).containsExactly("disbanded room LAST_MEMBER_LEFT");
    }

    @Test
    void keepsAtMostTenThousandEmptyRoomsAndForgetsTheOldestFirst() {
        RoomPolicy kept = ANY.withEmptyTtl(Duration.ofMinutes(5));
        IntStream.rangeClosed(0, 10_000).forEach(i -> {
            PeerLink link = connect(node, kept).link();
            link.handle(joinAs(new RoomKey("test", "e" + i), "a"));
            link.gone();
            if (i % 500 == 0) {
                // A backplane that is asked for too much at once refuses what it cannot do in time.
                node.settle();
            }
        });
        node.settle();

        var views = node.rooms().views("test").toCompletableFuture().join();

        assertThat(views).hasSize(10_000);
        assertThat(views)
                .extracting(view -> view.key().name())
                .doesNotContain("e0")
                .contains("e1", "e10000");
    }

    @Test
    void listsItsOwnRoomAndAnyOther() {
        TestConnection a = member("a");
        connect(second, ANY).ask(joinAs(OTHER, "b"));
        a.take();

        a.ask(new Command.Discover(null, null))
                .ask(new Command.Discover(OTHER, null))
                .ask(new Command.Discover(new RoomKey("test", "none"), "d"));

        assertThat(a.take()).containsExactly("list [a]", "list [b]", "refused ROOM_UNKNOWN d");
    }

    @Test
    void realmsNeverMeet() {
        TestConnection a = member("a");
        TestConnection b = connect(node, ANY).ask(joinAs(new RoomKey("elsewhere", "room"), "b"));
        a.take();
        b.take();

        a.ask(relay("b", "1")).ask(relay(null, "2"));

        assertThat(a.take()).containsExactly("refused TARGET_UNKNOWN c-1");
        assertThat(b.take()).isEmpty();
    }

    @Test
    void refusesJoinsWhileDraining() {
        TestConnection a = connect(node, ANY);
        node.rooms().drain();
        a.ask(joinAs("a"));
        node.rooms().undrain();
        a.ask(joinAs("a"));

        assertThat(a.take()).containsExactly("refused DRAINING", "admitted a [a]");
    }

    @Test
    void aSlowConsumerLosesItsConnectionAndNobodyElseNotices() {
        ConnectionTerms small = TERMS.withOutbox(3, 1 << 20, 0, Duration.ofSeconds(10));
        TestConnection slow = node.connect(CODEC, small, ANY, null).ask(joinAs("slow"));
        TestConnection a = member("a");
        TestConnection b = member("b");
        slow.outbox().stopReading();
        b.take();

        for (int i = 0; i < 5; i++) {
            a.ask(relay(null, "" + i));
        }

        assertThat(slow.closed()).isEqualTo("1013 slow-consumer");
        assertThat(b.take()).containsExactly("from a 0", "from a 1", "from a 2", "from a 3", "from a 4");
    }
}
