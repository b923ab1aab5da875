// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.SharedCluster;
import io.parley.it.harness.WireClient;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every dialect with the peers of a room on two servers that share their rooms over Redis, on the wire. */
class OverTwoServersIT {
    private final ParleyServer one = SharedCluster.server(0);
    private final ParleyServer two = SharedCluster.server(1);
    private final String unique = "room" + System.nanoTime();

    @Test
    void rendezvousCountsBothServersPeersAndKnowsTheirNames() {
        String path = "/ws?room=" + unique;
        try (WireClient a = WireClient.connect(one.webSocket(path));
                WireClient twin = WireClient.connect(two.webSocket(path));
                WireClient b = WireClient.connect(two.webSocket(path));
                WireClient c = WireClient.connect(one.webSocket(path))) {
            a.send("{\"type\":\"join\",\"peerId\":\"a\"}").next();
            twin.send("{\"type\":\"join\",\"peerId\":\"a\"}");
            assertThat(twin.closed()).isEqualTo("1008 peer-id-taken");
            b.send("{\"type\":\"join\",\"peerId\":\"b\"}");
            assertThat(b.next()).isEqualTo("{\"type\":\"ready\",\"selfId\":\"b\",\"peers\":[{\"peerId\":\"a\"}]}");
            c.send("{\"type\":\"join\",\"peerId\":\"c\"}");
            assertThat(c.closed()).isEqualTo("1008 room-full");
            b.send("{\"type\":\"signal\",\"data\":[1]}");
            assertThat(a.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"b\"}");
            assertThat(a.next()).isEqualTo("{\"type\":\"signal\",\"from\":\"b\",\"data\":[1]}");
            a.close();
            assertThat(b.next()).isEqualTo("{\"type\":\"peer-left\",\"peerId\":\"a\"}");
        }
    }

    @Test
    void topicKnowsNoPeerOfAnotherTopicOnTheOtherServer() {
        try (WireClient a = WireClient.connect(one.webSocket("/ws/" + unique));
                WireClient stranger = WireClient.connect(two.webSocket("/ws/other-" + unique))) {
            a.next();
            a.next();
            String strangersId = Frames.text(stranger.next(), "selfId");
            a.send("{\"type\":\"offer\",\"to\":\"" + strangersId + "\",\"payload\":1,\"msgId\":\"m\"}");
            assertThat(a.next()).contains("target_not_found", "\"msgId\":\"m\"");
        }
    }

    private static WireClient turnip(ParleyServer server, String room, String id) {
        String token = TestTokens.hs256(
                SharedCluster.SECRET,
                "{\"realm\":\"development\",\"type\":\"ACCESS_TOKEN\",\"is_verified\":\"true\",\"role\":\"user\"}");
        return WireClient.connect(server.webSocket("/ws?token=" + token))
                .send("{\"type\":\"join\",\"user_id\":\"" + id + "\",\"room\":\"" + room + "\"}");
    }

    private static String about(String type, String id) {
        return "{\"type\":\"" + type + "\",\"data\":{\"username\":\"" + id + "\",\"user_id\":\"" + id
                + "\",\"email\":\"\"}}";
    }

    @Test
    void turnipTellsItsOwnInstanceReadyAndTheOthersJoinedAndAllLeftOnce() {
        try (WireClient a = turnip(one, unique, "a");
                WireClient b = turnip(two, unique, "b")) {
            assertThat(a.next()).isEqualTo(about("user_joined", "b"));
            WireClient c = turnip(one, unique, "c");
            assertThat(a.next()).isEqualTo(about("ready", "c"));
            assertThat(b.next()).isEqualTo(about("user_joined", "c"));
            c.send("{\"type\":\"data\",\"data\":{\"sdp\":\"v=0\"}}");
            assertThat(a.next()).isEqualTo("{\"type\":\"data\",\"data\":{\"sdp\":\"v=0\"}}");
            assertThat(b.next()).isEqualTo("{\"type\":\"data\",\"data\":{\"sdp\":\"v=0\"}}");
            c.send("{\"type\":\"leave\"}");
            assertThat(a.next()).isEqualTo(about("user_left", "c"));
            assertThat(b.next()).isEqualTo(about("user_left", "c"));
            c.close();
            b.send("{\"type\":\"disband_room\"}");
            String disbanded = "{\"type\":\"room_disbanded\",\"data\":{\"room\":\"" + unique
                    + "\",\"reason\":\"user_requested\"}}";
            assertThat(a.next()).isEqualTo(disbanded);
            assertThat(b.next()).isEqualTo(disbanded);
            assertThat(a.closed()).isEqualTo("1000");
            assertThat(b.closed()).isEqualTo("1000");
        }
    }

    @Test
    void turnipTellsTheLastMemberOfAllInstancesThatItWasTheLast() {
        try (WireClient a = turnip(one, unique, "a");
                WireClient b = turnip(two, unique, "b")) {
            assertThat(a.next()).isEqualTo(about("user_joined", "b"));
            a.send("{\"type\":\"leave\"}");
            assertThat(b.next()).isEqualTo(about("user_left", "a"));
            b.send("{\"type\":\"leave\"}");
            assertThat(b.next()).contains("room_disbanded", "last_member_left");
            assertThat(a.poll()).isNull();
        }
    }

    private static String meet(WireClient client, String room) {
        client.next();
        client.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}");
        return client.next();
    }

    @Test
    void meetTakesTenOfBothServersAndTurnsTheEleventhAway() {
        List<WireClient> clients = new ArrayList<>();
        try {
            List<String> ids = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                WireClient client = WireClient.connect((number % 2 == 0 ? one : two).webSocket("/meet/ws"));
                clients.add(client);
                String joined = meet(client, unique);
                assertThat(joined).contains("\"user_joined\"");
                ids.add(Frames.text(joined, "user_id"));
                String users = Frames.text(joined, "data");
                assertThat(ids).allSatisfy(id -> assertThat(users).contains(id));
                for (WireClient before : clients.subList(0, number)) {
                    assertThat(before.next()).contains("user_joined", ids.get(number));
                }
            }
            WireClient eleventh = WireClient.connect(two.webSocket("/meet/ws"));
            clients.add(eleventh);
            assertThat(meet(eleventh, unique)).contains("\"room_full\"");
            clients.get(0).send("{\"type\":\"offer\",\"target_id\":\"" + ids.get(1) + "\",\"data\":{\"a\":1}}");
            assertThat(clients.get(1).next()).contains("\"offer\"", ids.get(0), "\"data\":{\"a\":1}");
            clients.get(1).send("{\"type\":\"leave_room\"}");
            assertThat(clients.get(0).next()).contains("\"user_left\"", ids.get(1));
            assertThat(clients.get(2).next()).contains("\"user_left\"", ids.get(1));
        } finally {
            clients.forEach(WireClient::close);
        }
    }

    @Test
    void meetKnowsASessionOfTheOtherServer() {
        try (WireClient a = WireClient.connect(one.webSocket("/meet/ws"), List.of(), "Cookie", session(one))) {
            assertThat(meet(a, unique)).contains("\"user_joined\"");
        }
        String cookie = session(one);
        String first = idOf(one, cookie);
        await().atMost(Duration.ofSeconds(10)).until(() -> idOf(two, cookie).equals(first));
    }

    private String idOf(ParleyServer server, String cookie) {
        try (WireClient client = WireClient.connect(server.webSocket("/meet/ws"), List.of(), "Cookie", cookie)) {
            return Frames.text(meet(client, "solo" + System.nanoTime()), "user_id");
        }
    }

    private static String session(ParleyServer server) {
        String cookie = get(server, "/meet/").headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void altairShowsTheRoomsOfBothServersOnEach() {
        try (WireClient a = WireClient.connect(one.webSocket("/altair/ws"));
                WireClient b = WireClient.connect(two.webSocket("/altair/ws"));
                WireClient onlooker = WireClient.connect(two.webSocket("/altair/ws"))) {
            String idA = Frames.text(a.next(), "peer_id");
            String idB = Frames.text(b.next(), "peer_id");
            onlooker.next();
            a.send("{\"type\":\"JOIN\",\"room_id\":\"" + unique + "\",\"payload\":{\"display_name\":\"Alice\"}}");
            assertThat(a.next()).contains("\"ACK\"", idA);
            b.send("{\"type\":\"JOIN\",\"room_id\":\"" + unique + "\"}");
            assertThat(b.next()).contains("\"ACK\"", idA, "Alice", idB);
            assertThat(a.next()).contains("\"PEER_JOINED\"", idB);
            a.send("{\"type\":\"OFFER\",\"target_id\":\"" + idB + "\",\"payload\":{\"x\":12345678901234567890}}");
            assertThat(b.next()).contains("\"OFFER\"", idA, "{\"x\":12345678901234567890}");
            onlooker.send("{\"type\":\"DISCOVER\",\"room_id\":\"" + unique + "\"}");
            assertThat(onlooker.next()).contains("\"PEER_LIST\"", idA, idB);
            for (ParleyServer server : List.of(one, two)) {
                assertThat(get(server, "/api/rooms").body()).contains(unique);
                assertThat(get(server, "/api/rooms/" + unique).body()).contains(idA, idB, "Alice");
            }
            a.send("{\"type\":\"LEAVE\"}");
            assertThat(b.next()).contains("\"PEER_LEFT\"", idA);
        }
    }

    @Test
    void bothSayThatTheyAreReady() {
        for (ParleyServer server : List.of(one, two)) {
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz").body()).isEqualTo("{\"ready\":true}");
            assertThat(server.messages()).contains("PARL0201I", "PARL0301I");
        }
    }

    private static java.net.http.HttpResponse<String> get(ParleyServer server, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
