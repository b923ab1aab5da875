// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.TestConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every example of the document (meet, "WebSocket Message Types"), as it is printed there, and what comes of it. */
class MeetTranscriptTest {
    private static final String STAMP = ",\"timestamp\":" + MeetFixture.NOW + "}";

    private static final String JOIN = """
            {
              "type": "join_room",
              "data": "{\\"room_id\\": \\"room-123\\"}"
            }
            """;

    private final MeetFixture meet = new MeetFixture(Map.of("parley.ice.stun-url", "stun:server:3478"));

    private static String joined(String who, String room, String... users) {
        return change("user_joined", who, room, users);
    }

    private static String change(String type, String who, String room, String... users) {
        String list = users.length == 0 ? "" : "\\\"" + String.join("\\\",\\\"", users) + "\\\"";
        return "{\"type\":\"" + type + "\",\"user_id\":\"" + who + "\",\"room_id\":\"" + room
                + "\",\"data\":\"{\\\"user_id\\\":\\\"" + who + "\\\",\\\"users\\\":[" + list + "]}\"" + STAMP;
    }

    @Test
    void greetsWithTheServersForIce() {
        assertThat(meet.connect().take())
                .containsExactly(
                        "{\"type\":\"stun_config\",\"data\":{\"iceServers\":[{\"urls\":[\"stun:server:3478\"]}]}"
                                + STAMP);
    }

    @Test
    void joinsWithDataAsAString() {
        TestConnection first = meet.connect();
        first.take();
        String a = meet.idOf(first);

        first.send(JOIN);

        assertThat(first.take()).containsExactly(joined(a, "room-123", a));
    }

    @Test
    void joinsWithDataAsAnObjectAndFindsItselfLast() {
        MeetFixture.Joined first = meet.join("room-123");
        TestConnection second = meet.connect();
        second.take();
        String b = meet.idOf(second);

        second.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"room-123\"}}");

        assertThat(first.connection().take()).containsExactly(joined(b, "room-123", first.id(), b));
        assertThat(second.take()).containsExactly(joined(b, "room-123", first.id(), b));
    }

    @Test
    void leavesWithoutAnAnswerAndTellsTheOthers() {
        MeetFixture.Joined a = meet.join("room-123");
        MeetFixture.Joined b = meet.join("room-123");
        MeetFixture.Joined c = meet.join("room-123");
        List.of(a, b, c).forEach(it -> it.connection().take());

        b.connection().send("{\n  \"type\": \"leave_room\"\n}");

        assertThat(b.connection().take()).isEmpty();
        assertThat(b.connection().closed()).isNull();
        String left = change("user_left", b.id(), "room-123", a.id(), c.id());
        assertThat(a.connection().take()).containsExactly(left);
        assertThat(c.connection().take()).containsExactly(left);
    }

    @Test
    void relaysTheDocumentsOffer() {
        relays("offer", "\"{\\\"sdp\\\": \\\"...\\\", \\\"type\\\": \\\"offer\\\"}\"");
    }

    @Test
    void relaysTheDocumentsAnswer() {
        relays("answer", "\"{\\\"sdp\\\": \\\"...\\\", \\\"type\\\": \\\"answer\\\"}\"");
    }

    @Test
    void relaysTheDocumentsCandidate() {
        relays(
                "ice_candidate",
                "\"{\\\"candidate\\\": \\\"...\\\", \\\"sdpMid\\\": \\\"...\\\", \\\"sdpMLineIndex\\\": 0}\"");
    }

    @Test
    void relaysDataThatIsAnObject() {
        relays("offer", "{\"sdp\": \"...\", \"type\": \"offer\"}");
    }

    private void relays(String type, String data) {
        MeetFixture.Joined a = meet.join("room-123");
        MeetFixture.Joined b = meet.join("room-123");
        MeetFixture.Joined c = meet.join("room-123");
        List.of(a, b, c).forEach(it -> it.connection().take());

        a.connection()
                .send("{\n  \"type\": \"" + type + "\",\n  \"target_id\": \"" + b.id() + "\",\n  \"data\": " + data
                        + "\n}");

        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"" + type + "\",\"user_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                        + "\",\"room_id\":\"room-123\",\"data\":" + data + STAMP);
        assertThat(a.connection().take()).isEmpty();
        assertThat(c.connection().take()).isEmpty();
    }

    @Test
    void relaysASignalWithoutDataWithoutData() {
        MeetFixture.Joined a = meet.join("r");
        MeetFixture.Joined b = meet.join("r");

        a.connection().send("{\"type\":\"answer\",\"target_id\":\"" + b.id() + "\"}");

        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"answer\",\"user_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                        + "\",\"room_id\":\"r\"" + STAMP);
    }

    @Test
    void namesTheRealRoomWhateverTheSenderSays() {
        MeetFixture.Joined a = meet.join("real");
        MeetFixture.Joined b = meet.join("real");

        a.connection()
                .send("{\"type\":\"offer\",\"user_id\":\"me\",\"room_id\":\"other\",\"timestamp\":1,\"target_id\":\""
                        + b.id() + "\",\"data\":1}");

        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"offer\",\"user_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                        + "\",\"room_id\":\"real\",\"data\":1" + STAMP);
    }

    @Test
    void keepsTheEleventhOutAndConnected() {
        List<MeetFixture.Joined> ten =
                IntStream.range(0, 10).mapToObj(i -> meet.join("room-456")).toList();
        ten.forEach(it -> it.connection().take());
        TestConnection eleventh = meet.connect();
        eleventh.take();

        eleventh.send("{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\": \\\"room-456\\\"}\"}");

        assertThat(eleventh.take()).containsExactly("{\"type\":\"room_full\",\"room_id\":\"room-456\"" + STAMP);
        assertThat(eleventh.closed()).isNull();
        assertThat(ten).allSatisfy(it -> assertThat(it.connection().take()).isEmpty());

        ten.get(3).connection().send("{\"type\":\"leave_room\"}");
        eleventh.send("{\"type\":\"join_room\",\"data\":\"{\\\"room_id\\\": \\\"room-456\\\"}\"}");

        assertThat(eleventh.take())
                .singleElement()
                .satisfies(frame ->
                        assertThat(MeetSpeaker.users(frame)).hasSize(10).endsWith(meet.idOf(eleventh)));
    }

    @Test
    void answersAnErrorWithDataAsAString() {
        TestConnection a = meet.connect();
        a.take();

        a.send("nonsense");

        assertThat(a.take())
                .containsExactly(
                        "{\"type\":\"error\",\"data\":\"{\\\"code\\\":400,\\\"message\\\":\\\"Invalid request\\\"}\""
                                + STAMP);
        assertThat(a.closed()).isNull();
    }

    @Test
    void movesToAnotherRoomLeavingTheFirst() {
        MeetFixture.Joined mover = meet.join("one");
        MeetFixture.Joined stays = meet.join("one");
        MeetFixture.Joined there = meet.join("two");
        List.of(mover, stays, there).forEach(it -> it.connection().take());

        mover.connection().send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"two\"}}");

        assertThat(stays.connection().take()).containsExactly(change("user_left", mover.id(), "one", stays.id()));
        assertThat(there.connection().take()).containsExactly(joined(mover.id(), "two", there.id(), mover.id()));
        assertThat(mover.connection().take()).containsExactly(joined(mover.id(), "two", there.id(), mover.id()));
    }

    @Test
    void staysWhereItWasWhenTheOtherRoomIsFull() {
        MeetFixture small = new MeetFixture(Map.of("parley.meet.max-peers", "2"));
        small.join("full");
        small.join("full");
        MeetFixture.Joined a = small.join("one");
        MeetFixture.Joined b = small.join("one");
        a.connection().take();

        b.connection().send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"full\"}}");
        b.connection().send("{\"type\":\"offer\",\"target_id\":\"" + a.id() + "\",\"data\":1}");

        assertThat(b.connection().take()).containsExactly("{\"type\":\"room_full\",\"room_id\":\"full\"" + STAMP);
        assertThat(a.connection().take()).singleElement().asString().startsWith("{\"type\":\"offer\"");
    }

    @Test
    void confirmsARejoinOfTheOwnRoomToTheMemberAlone() {
        MeetFixture.Joined a = meet.join("r");
        MeetFixture.Joined b = meet.join("r");
        a.connection().take();

        a.connection().send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"r\"}}");

        assertThat(a.connection().take()).containsExactly(joined(a.id(), "r", b.id(), a.id()));
        assertThat(b.connection().take()).isEmpty();
    }
}
