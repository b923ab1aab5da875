// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Opening;
import io.parley.dialect.altair.AltairFixture.Peer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the document (altair, "Protocol" and "Payload Types") as frames, and what comes of them. */
class AltairTranscriptTest {
    private static final String STAMP = ",\"timestamp\":" + AltairFixture.NOW + "}";

    private static final String JOIN_PAYLOAD = """
            {
              "display_name": "Alice",
              "endpoint": {
                "ip": "203.0.113.1",
                "port": 12345
              }
            }""";

    private static final String OFFER_PAYLOAD = """
            {
              "endpoint": {
                "ip": "203.0.113.1",
                "port": 12345
              },
              "session_id": "sess-abc123",
              "initiator_id": "a1b2c3d4"
            }""";

    private static final String ANSWER_PAYLOAD = """
            {
              "endpoint": {
                "ip": "198.51.100.1",
                "port": 54321
              },
              "session_id": "sess-abc123",
              "accepted": true
            }""";

    private final AltairFixture altair = new AltairFixture(Map.of());

    private static String info(String id) {
        return "{\"peer_id\":\"" + id + "\",\"joined_at\":" + AltairFixture.NOW + "}";
    }

    private static String alice(String id) {
        return "{\"peer_id\":\"" + id + "\",\"display_name\":\"Alice\",\"endpoint\":{\"ip\":\"203.0.113.1\","
                + "\"port\":12345},\"joined_at\":" + AltairFixture.NOW + "}";
    }

    private static String list(String type, String id, String room, String mark, String... peers) {
        return "{\"type\":\"" + type + "\",\"peer_id\":\"" + id + "\",\"room_id\":\"" + room
                + "\",\"payload\":{\"room_id\":\"" + room + "\",\"peers\":[" + String.join(",", peers) + "]}" + mark
                + STAMP;
    }

    @Test
    void greetsWithItsId() {
        Opening opening = altair.dialect.open(AltairFixture.HANDSHAKE);

        assertThat(altair.node.connect(opening).take())
                .containsExactly("{\"type\":\"ACK\",\"peer_id\":\"" + opening.self()
                        + "\",\"payload\":{\"message\":\"connected\"}" + STAMP);
    }

    @Test
    void followsTheConnectionFlow() {
        Peer a = altair.connect();
        Peer b = altair.connect();

        a.connection().send("{\"type\":\"JOIN\",\"room_id\":\"room-1\",\"payload\":" + JOIN_PAYLOAD + "}");
        assertThat(a.connection().take()).containsExactly(list("ACK", a.id(), "room-1", "", alice(a.id())));

        b.connection().send("{\"type\":\"JOIN\",\"room_id\":\"room-1\",\"request_id\":\"req-123\"}");
        assertThat(b.connection().take())
                .containsExactly(
                        list("ACK", b.id(), "room-1", ",\"request_id\":\"req-123\"", alice(a.id()), info(b.id())));
        assertThat(a.connection().take())
                .containsExactly("{\"type\":\"PEER_JOINED\",\"peer_id\":\"" + b.id()
                        + "\",\"room_id\":\"room-1\",\"payload\":" + info(b.id()) + STAMP);

        a.connection().send("{\"type\":\"OFFER\",\"target_id\":\"" + b.id() + "\",\"payload\":" + OFFER_PAYLOAD + "}");
        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"OFFER\",\"peer_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                        + "\",\"payload\":" + OFFER_PAYLOAD + STAMP);

        b.connection()
                .send("{\"type\":\"ANSWER\",\"target_id\":\"" + a.id() + "\",\"payload\":" + ANSWER_PAYLOAD
                        + ",\"request_id\":\"req-124\"}");
        assertThat(a.connection().take())
                .containsExactly("{\"type\":\"ANSWER\",\"peer_id\":\"" + b.id() + "\",\"target_id\":\"" + a.id()
                        + "\",\"payload\":" + ANSWER_PAYLOAD + ",\"request_id\":\"req-124\"" + STAMP);

        a.connection()
                .send("{\"type\":\"CANDIDATE\",\"target_id\":\"" + b.id() + "\",\"payload\":{\"candidate\":\"\"}}");
        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"CANDIDATE\",\"peer_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                        + "\",\"payload\":{\"candidate\":\"\"}" + STAMP);
        assertThat(a.connection().take()).isEmpty();
    }

    @Test
    void readsTheWholeEnvelopeAndTrustsOnlyTheServersSender() {
        Peer a = altair.join("my-room");
        Peer b = altair.join("my-room");

        a.connection().send("""
                        {
                          "type": "OFFER",
                          "peer_id": "a1b2c3d4",
                          "target_id": "%s",
                          "room_id": "elsewhere",
                          "payload": { "x": 1 },
                          "timestamp": 1703894400000,
                          "request_id": "req-123"
                        }
                        """.formatted(b.id()));

        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"OFFER\",\"peer_id\":\"" + a.id() + "\",\"target_id\":\"" + b.id()
                        + "\",\"payload\":{ \"x\": 1 },\"request_id\":\"req-123\"" + STAMP);
    }

    @Test
    void leavesWithAnAnswerAndTellsTheOthers() {
        Peer a = altair.join("r");
        Peer b = altair.join("r");
        a.connection().take();

        b.connection().send("{\"type\":\"LEAVE\",\"request_id\":\"bye\"}");

        assertThat(b.connection().take())
                .containsExactly("{\"type\":\"ACK\",\"peer_id\":\"" + b.id()
                        + "\",\"payload\":{\"message\":\"left room\"},\"request_id\":\"bye\"" + STAMP);
        assertThat(a.connection().take())
                .containsExactly("{\"type\":\"PEER_LEFT\",\"peer_id\":\"" + b.id() + "\",\"room_id\":\"r\"" + STAMP);
    }

    @Test
    void listsTheOwnRoom() {
        Peer a = altair.join("r");
        Peer b = altair.join("r");
        a.connection().take();

        a.connection().send("{\"type\":\"DISCOVER\",\"request_id\":\"d\"}");
        a.connection().send("{\"type\":\"DISCOVER\",\"room_id\":\"r\"}");
        a.connection().send("{\"type\":\"DISCOVER\",\"room_id\":\"\"}");

        assertThat(a.connection().take())
                .containsExactly(
                        list("PEER_LIST", a.id(), "r", ",\"request_id\":\"d\"", info(a.id()), info(b.id())),
                        list("PEER_LIST", a.id(), "r", "", info(a.id()), info(b.id())),
                        list("PEER_LIST", a.id(), "r", "", info(a.id()), info(b.id())));
    }

    @Test
    void listsRoomsItIsNotIn() {
        Peer a = altair.join("one");
        Peer b = altair.join("two");
        Peer outside = altair.connect();

        b.connection().send("{\"type\":\"DISCOVER\",\"room_id\":\"one\",\"request_id\":\"d\"}");
        outside.connection().send("{\"type\":\"DISCOVER\",\"room_id\":\"one\"}");

        assertThat(b.connection().take())
                .containsExactly(list("PEER_LIST", b.id(), "one", ",\"request_id\":\"d\"", info(a.id())));
        assertThat(outside.connection().take())
                .containsExactly(list("PEER_LIST", outside.id(), "one", "", info(a.id())));
    }

    @Test
    void listsARoomThatIsKeptEmptyAndForgetsItAfterItsTime() {
        Peer a = altair.join("r");
        Peer b = altair.connect();
        a.connection().send("{\"type\":\"LEAVE\"}");
        String discover = "{\"type\":\"DISCOVER\",\"room_id\":\"r\"}";

        b.connection().send(discover);
        assertThat(b.connection().take()).containsExactly(list("PEER_LIST", b.id(), "r", ""));

        altair.pass(Duration.ofMinutes(5));
        b.connection().send(discover);
        assertThat(b.connection().take()).singleElement().asString().contains("\"ROOM_NOT_FOUND\"");
    }

    @Test
    void answersKeepAliveInsideAndOutsideARoom() {
        Peer out = altair.connect();
        Peer in = altair.join("r");

        out.connection().send("{\"type\":\"KEEP_ALIVE\",\"request_id\":\"k\"}");
        in.connection().send("{\"type\":\"KEEP_ALIVE\"}");

        assertThat(out.connection().take())
                .containsExactly("{\"type\":\"ACK\",\"peer_id\":\"" + out.id() + "\",\"request_id\":\"k\"" + STAMP);
        assertThat(in.connection().take()).containsExactly("{\"type\":\"ACK\",\"peer_id\":\"" + in.id() + "\"" + STAMP);
    }

    @Test
    void movesToAnotherRoomLeavingTheFirst() {
        Peer mover = altair.join("one");
        Peer stays = altair.join("one");
        Peer there = altair.join("two");
        List.of(mover, stays, there).forEach(peer -> peer.connection().take());

        mover.connection().send("{\"type\":\"JOIN\",\"room_id\":\"two\"}");

        assertThat(stays.connection().take())
                .containsExactly(
                        "{\"type\":\"PEER_LEFT\",\"peer_id\":\"" + mover.id() + "\",\"room_id\":\"one\"" + STAMP);
        assertThat(there.connection().take())
                .containsExactly("{\"type\":\"PEER_JOINED\",\"peer_id\":\"" + mover.id()
                        + "\",\"room_id\":\"two\",\"payload\":" + info(mover.id()) + STAMP);
        assertThat(mover.connection().take())
                .containsExactly(list("ACK", mover.id(), "two", "", info(there.id()), info(mover.id())));
    }

    @Test
    void keepsItsIdOverAMoveAndANewProfileWithEachJoin() {
        Peer a = altair.join("one");

        a.connection().send("{\"type\":\"JOIN\",\"room_id\":\"two\",\"payload\":" + JOIN_PAYLOAD + "}");

        assertThat(a.connection().take()).containsExactly(list("ACK", a.id(), "two", "", alice(a.id())));
    }

    @Test
    void staysWhereItWasWhenTheOtherRoomIsFull() {
        AltairFixture small = new AltairFixture(Map.of("parley.altair.max-peers", "1"));
        small.join("full");
        Peer a = small.join("one");

        a.connection().send("{\"type\":\"JOIN\",\"room_id\":\"full\",\"request_id\":\"j\"}");
        a.connection().send("{\"type\":\"DISCOVER\"}");

        assertThat(a.connection().take())
                .containsExactly(
                        "{\"type\":\"ERROR\",\"payload\":{\"code\":\"ROOM_FULL\",\"message\":\"room is full\"},"
                                + "\"request_id\":\"j\"" + STAMP,
                        list("PEER_LIST", a.id(), "one", "", info(a.id())));
    }
}
