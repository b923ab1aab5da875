// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static io.parley.dialect.turnip.TurnipFixture.about;
import static io.parley.dialect.turnip.TurnipFixture.disbanded;
import static io.parley.dialect.turnip.TurnipFixture.joinFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.HandshakeRefused;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import io.parley.testkit.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms from the first join to their end (turnip, "Room Lifecycle Management"). */
class TurnipTranscriptTest {
    private static final String LEAVE = "{\"type\":\"leave\"}";
    private static final String DISBAND = "{\"type\":\"disband_room\"}";

    private final TurnipFixture turnip = new TurnipFixture(open(), Map.of());
    private final TurnipFixture wide = new TurnipFixture(open(), Map.of("parley.turnip.disband-scope", "realm"));

    /** Two nodes that share their rooms. */
    protected TestCluster open() {
        return TestCluster.local(2);
    }

    @AfterEach
    void close() {
        turnip.close();
        wide.close();
    }

    private TestNode other(boolean overTwoNodes) {
        return overTwoNodes ? turnip.second : turnip.node;
    }

    @Test
    void tellsTheOthersOfANewcomerAndTheNewcomerNothing() throws HandshakeRefused {
        TestConnection here = turnip.join(turnip.node, "room", "a");
        TestConnection elsewhere = turnip.join(turnip.second, "room", "b");
        here.take();

        TestConnection newcomer = turnip.join(turnip.node, "room", "c");

        assertThat(here.take()).containsExactly(about("ready", "c"));
        assertThat(elsewhere.take()).containsExactly(about("user_joined", "c"));
        assertThat(newcomer.take()).isEmpty();
    }

    @Test
    void showsAnEmptyEmailOfATokenWithoutOne() throws HandshakeRefused {
        TestConnection a = turnip.join("room", "a");

        turnip.connect().send(joinFrame("room", "b"));

        assertThat(a.take())
                .containsExactly("{\"type\":\"ready\",\"data\":{\"username\":\"b\",\"user_id\":\"b\",\"email\":\"\"}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void saysDataToAllOthersOnEveryNode(boolean overTwoNodes) throws HandshakeRefused {
        TestConnection a = turnip.join("room", "a");
        TestConnection b = turnip.join(other(overTwoNodes), "room", "b");
        TestConnection stranger = turnip.join("elsewhere", "a");
        a.take();

        a.send("{\"type\":\"data\",\"data\":{\"type\": \"offer\", \"sdp\":\"v=0\"}}");
        a.send("{\"type\":\"data\",\"data\":null}");

        assertThat(b.take())
                .containsExactly(
                        "{\"type\":\"data\",\"data\":{\"type\": \"offer\", \"sdp\":\"v=0\"}}",
                        "{\"type\":\"data\",\"data\":null}");
        assertThat(a.take()).isEmpty();
        assertThat(stranger.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsTheRemainingOnceThatSomebodyLeft(boolean overTwoNodes) throws HandshakeRefused {
        TestConnection a = turnip.join("room", "a");
        TestConnection b = turnip.join(other(overTwoNodes), "room", "b");
        TestConnection c = turnip.join("room", "c");
        a.take();
        b.take();

        b.send(LEAVE);
        c.disconnect();

        assertThat(a.take()).containsExactly(about("user_left", "b"), about("user_left", "c"));
        assertThat(b.take()).isEmpty();
        assertThat(b.closed()).isNull();
    }

    /** The document's own example of the event. */
    @Test
    void tellsTheLastMemberThatTheRoomIsNoMore() throws HandshakeRefused {
        TestConnection a = turnip.join("room-name", "a");
        TestConnection b = turnip.join(turnip.second, "room-name", "b");
        a.send(LEAVE);
        assertThat(a.take()).containsExactly(about("user_joined", "b"));
        b.take();

        b.send(LEAVE);

        assertThat(b.take()).containsExactly(disbanded("room-name", "last_member_left"));
        assertThat(a.take()).isEmpty();
        assertThat(b.closed()).isNull();
        assertThat(turnip.join("room-name", "c").take()).as("a new room").isEmpty();
    }

    @Test
    void tellsTheLastMemberThatMovedOn() throws HandshakeRefused {
        TestConnection a = turnip.join("first", "a");
        TestConnection there = turnip.join("second", "b");

        a.send(joinFrame("second", "a"));

        assertThat(a.take()).containsExactly(disbanded("first", "last_member_left"));
        assertThat(there.take()).containsExactly(about("ready", "a"));
    }

    @Test
    void leavesTheFirstRoomProperlyWhenItJoinsAnother() throws HandshakeRefused {
        TestConnection a = turnip.join("first", "a");
        TestConnection stays = turnip.join("first", "b");
        a.take();

        a.send(joinFrame("second", "a"));

        assertThat(stays.take()).containsExactly(about("user_left", "a"));
        assertThat(a.take()).isEmpty();
    }

    @Test
    void staysWhereItIsWhenTheOtherRoomHasItsIdAlready() throws HandshakeRefused {
        TestConnection a = turnip.join("first", "a");
        TestConnection stays = turnip.join("first", "b");
        turnip.join("second", "a");
        a.take();

        a.send(joinFrame("second", "a"));

        assertThat(a.take()).containsExactly(TurnipFixture.error("user_id is already in the room"));
        assertThat(stays.take()).isEmpty();
        a.send("{\"type\":\"data\",\"data\":1}");
        assertThat(stays.take()).containsExactly("{\"type\":\"data\",\"data\":1}");
    }

    @Test
    void aSecondJoinOfTheSameRoomIsNoNews() throws HandshakeRefused {
        TestConnection a = turnip.join("room", "a");
        TestConnection b = turnip.join("room", "b");
        a.take();

        b.send(joinFrame("room", "b")).send(joinFrame("room", "other"));

        assertThat(a.take()).isEmpty();
        assertThat(b.take()).isEmpty();
    }

    @Test
    void tellsNobodyWhenTheLastMembersConnectionEnds() throws HandshakeRefused {
        TestConnection bystander = turnip.join("elsewhere", "x");
        TestConnection a = turnip.join("room", "a");

        a.disconnect();

        assertThat(a.take()).isEmpty();
        assertThat(bystander.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsTheRoomForEverybodyAndClosesAfterTheyWereTold(boolean overTwoNodes) throws HandshakeRefused {
        TestConnection a = turnip.join("room", "a");
        TestConnection b = turnip.join(other(overTwoNodes), "room", "b");
        TestConnection bystander = turnip.join("elsewhere", "x");
        a.take();

        b.send(DISBAND);

        for (TestConnection member : List.of(a, b)) {
            assertThat(member.take()).containsExactly(disbanded("room", "user_requested"));
            assertThat(member.closed()).isEqualTo("1000");
        }
        assertThat(bystander.take()).isEmpty();
        assertThat(bystander.closed()).isNull();
    }

    @Test
    void closesWhoDoesNotReadOnlyBehindTheNewsOfTheEnd() throws HandshakeRefused {
        TestConnection slow = turnip.join("room", "a");
        TestConnection b = turnip.join("room", "b");
        slow.take();
        slow.outbox().stopReading();

        b.send("{\"type\":\"data\",\"data\":1}").send(DISBAND);

        assertThat(slow.closed()).isNull();
        slow.outbox().readAgain();
        assertThat(slow.take()).containsExactly("{\"type\":\"data\",\"data\":1}", disbanded("room", "user_requested"));
        assertThat(slow.closed()).isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave", "move", "disconnect"})
    void tellsTheWholeRealmOfTheEndWhenAsked(String how) throws HandshakeRefused {
        TestConnection a = wide.join("room", "a");
        TestConnection inNoRoom = wide.connect(wide.second, TurnipFixture.token(""));
        TestConnection inAnother = wide.join(wide.node, "another", "x");
        TestConnection ofAnotherRealm = wide.node.connect(wide.dialect(
                        Map.of("parley.turnip.realm", "production", "parley.turnip.disband-scope", "realm"))
                .open(TurnipFixture.handshake(TestTokens.hs256(
                        TurnipFixture.SECRET, TurnipFixture.claims("").replace("development", "production")))));

        switch (how) {
            case "leave" -> a.send(LEAVE);
            case "move" -> a.send(joinFrame("third", "a"));
            default -> a.disconnect();
        }

        String end = disbanded("room", "last_member_left");
        assertThat(inNoRoom.take()).containsExactly(end);
        assertThat(inAnother.take()).containsExactly(end);
        assertThat(ofAnotherRealm.take()).isEmpty();
        if (!how.equals("disconnect")) {
            assertThat(a.take()).containsExactly(end);
        }
    }

    @Test
    void realmsNeverMeet() throws HandshakeRefused {
        TestConnection a = turnip.join("room", "a");
        String token =
                TestTokens.hs256(TurnipFixture.SECRET, TurnipFixture.claims("").replace("development", "production"));
        TestConnection stranger = turnip.node
                .connect(turnip.dialect(Map.of("parley.turnip.realm", "production"))
                        .open(TurnipFixture.handshake(token)))
                .send(joinFrame("room", "a"));

        stranger.send("{\"type\":\"data\",\"data\":1}");

        assertThat(a.take()).isEmpty();
        assertThat(stranger.take()).isEmpty();
    }
}
