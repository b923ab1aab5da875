// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What ends by itself: joins that do not come, rooms nobody uses, peers nobody hears of. */
class TimesIT {
    private final ParleyServer hasty = WireServers.hasty();
    private final String room = "times" + System.nanoTime();

    private WireClient rendezvous(String id) {
        return WireClient.connect(hasty.webSocket("/ws?room=" + room))
                .send("{\"type\":\"join\",\"peerId\":\"" + id + "\"}");
    }

    @Test
    void aRendezvousWithoutAJoinIsEnded() {
        try (WireClient client = WireClient.connect(hasty.webSocket("/ws?room=" + room))) {
            assertThat(client.closed()).isEqualTo("1008 join-timeout");
        }
    }

    @Test
    void anIdleRendezvousExpiresForAllItsMembersAndIsNewAfterwards() {
        try (WireClient a = rendezvous("a");
                WireClient b = rendezvous("b")) {
            assertThat(a.closed()).as("long after the join had to come").isEqualTo("1000 room-expired");
            assertThat(b.closed()).isEqualTo("1000 room-expired");
        }
        try (WireClient c = rendezvous("c")) {
            assertThat(c.next()).isEqualTo("{\"type\":\"ready\",\"selfId\":\"c\",\"peers\":[]}");
        }
    }

    @Test
    void whoDoesNotAnswerPingsLeavesTheRendezvous() throws IOException {
        try (RawWebSocket silent = RawWebSocket.connect(hasty.webSocket("/ws?room=" + room), "");
                WireClient here = rendezvous("here")) {
            here.next();
            silent.send("{\"type\":\"join\",\"peerId\":\"silent\"}");
            assertThat(here.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"silent\"}");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                // Signals keep the room from expiring meanwhile.
                here.send("{\"type\":\"signal\",\"to\":\"here\",\"data\":0}");
                return here.next().equals("{\"type\":\"peer-left\",\"peerId\":\"silent\"}");
            });
            assertThat(silent.closeCode()).isNotEqualTo(1000);
        }
    }

    @Test
    void whoIsNotHeardOfForTheReadTimeoutLeavesMeet() throws IOException {
        String join = "{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}";
        try (RawWebSocket silent = RawWebSocket.connect(hasty.webSocket("/meet/ws"), "");
                WireClient here = WireClient.connect(hasty.webSocket("/meet/ws"))) {
            here.next();
            here.send(join).next();
            silent.send(join);
            assertThat(Frames.type(here.next())).isEqualTo("user_joined");
            assertThat(Frames.type(here.next())).isEqualTo("user_left");
            assertThat(here.isOpen()).isTrue();
        }
    }

    @Test
    void stalePeersLeaveAltairAndEmptyRoomsAreRemoved() throws IOException {
        String join = "{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}";
        try (RawWebSocket silent = RawWebSocket.connect(hasty.webSocket("/altair/ws"), "");
                WireClient here = WireClient.connect(hasty.webSocket("/altair/ws"))) {
            here.next();
            here.send(join).next();
            silent.send(join);
            assertThat(Frames.type(here.next())).isEqualTo("PEER_JOINED");
            assertThat(Frames.type(here.next())).isEqualTo("PEER_LEFT");
            assertThat(here.isOpen()).as("it answers pings").isTrue();

            here.send("{\"type\":\"LEAVE\"}").next();
            RawHttp empty = RawHttp.send(hasty, "GET /api/rooms/" + room);
            assertThat(empty.status()).isEqualTo(200);
            assertThat(empty.body()).contains("\"peers\":[],\"peer_count\":0");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> RawHttp.send(hasty, "GET /api/rooms/" + room).status() == 404);
        }
    }

    @Test
    void aGhostGivesItsIdAndItsSeatToTheNewcomerAndALivingPeerDoesNot() throws IOException {
        ParleyServer server = ParleyServer.shared();
        String path = "/ws?room=" + room;
        String join = "{\"type\":\"join\",\"peerId\":\"ada\"}";
        try (RawWebSocket ghost = RawWebSocket.connect(server.webSocket(path), "");
                WireClient other = WireClient.connect(server.webSocket(path));
                WireClient ada = WireClient.connect(server.webSocket(path));
                WireClient again = WireClient.connect(server.webSocket(path))) {
            other.send("{\"type\":\"join\",\"peerId\":\"other\"}").next();
            ghost.send(join);
            assertThat(other.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"ada\"}");

            assertThat(ada.send(join).next())
                    .as("although the room is full")
                    .isEqualTo("{\"type\":\"ready\",\"selfId\":\"ada\",\"peers\":[{\"peerId\":\"other\"}]}");
            assertThat(other.next()).isEqualTo("{\"type\":\"peer-left\",\"peerId\":\"ada\"}");
            assertThat(other.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"ada\"}");
            again.send(join);
            assertThat(again.closed()).as("before the room is seen to be full").isEqualTo("1008 peer-id-taken");
            ghost.close();
            ada.send("{\"type\":\"signal\",\"data\":\"still here\"}");
            assertThat(other.next())
                    .as("the end of the old connection evicts nobody")
                    .isEqualTo("{\"type\":\"signal\",\"from\":\"ada\",\"data\":\"still here\"}");
        }
    }
}
