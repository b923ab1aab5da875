// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import org.junit.jupiter.api.Test;

/** Realms: rooms of the same name meet in one and never across two. */
class RealmsIT {
    private final String room = "realm" + System.nanoTime();

    private static WireClient rendezvous(ParleyServer server, String room) {
        return WireClient.connect(
                server.webSocket("/ws?room=" + room + "&key=" + WireServers.WS_KEY.replace(" ", "%20")));
    }

    @Test
    void twoDialectsOfOneRealmMeetInARoomEachInItsOwnWords() {
        ParleyServer strict = WireServers.strict();
        try (WireClient topic = WireClient.connect(strict.webSocket("/ws/" + room));
                WireClient rendezvous = rendezvous(strict, room)) {
            String topicId = Frames.text(topic.next(), "selfId");
            topic.next();
            assertThat(rendezvous.send("{\"type\":\"join\",\"peerId\":\"r\"}").next())
                    .isEqualTo("{\"type\":\"ready\",\"selfId\":\"r\",\"peers\":[{\"peerId\":\"" + topicId + "\"}]}");
            assertThat(topic.next()).isEqualTo("{\"type\":\"peer-joined\",\"peerId\":\"r\"}");

            rendezvous.send("{\"type\":\"signal\",\"to\":\"" + topicId + "\",\"data\":{ \"n\" : 9007199254740993 }}");
            assertThat(topic.next())
                    .isEqualTo("{\"type\":\"offer\",\"from\":\"r\",\"payload\":{ \"n\" : 9007199254740993 }}");
            topic.send("{\"type\":\"answer\",\"to\":\"r\",\"payload\":[1 ,2],\"msgId\":\"m\"}");
            assertThat(rendezvous.next())
                    .isEqualTo("{\"type\":\"signal\",\"from\":\"" + topicId + "\",\"data\":[1 ,2]}");
            topic.close();
            assertThat(rendezvous.next()).isEqualTo("{\"type\":\"peer-left\",\"peerId\":\"" + topicId + "\"}");
        }
    }

    @Test
    void dialectsOfDifferentRealmsNeverMeet() {
        ParleyServer five = WireServers.five();
        try (WireClient topic = WireClient.connect(five.webSocket("/ws/" + room));
                WireClient rendezvous = rendezvous(five, room);
                WireClient altair = WireClient.connect(five.webSocket("/altair/ws"));
                WireClient meet = WireClient.connect(five.webSocket("/meet/ws"))) {
            String topicId = Frames.text(topic.next(), "selfId");
            topic.next();
            altair.next();
            meet.next();
            assertThat(rendezvous.send("{\"type\":\"join\",\"peerId\":\"r\"}").next())
                    .isEqualTo("{\"type\":\"ready\",\"selfId\":\"r\",\"peers\":[]}");
            String listed = altair.send("{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}")
                    .next();
            assertThat(Frames.parse(listed).getJsonObject("payload").getJsonArray("peers"))
                    .hasSize(1);
            String joined = meet.send("{\"type\":\"join_room\",\"data\":{\"room_id\":\"" + room + "\"}}")
                    .next();
            assertThat(Frames.parse(Frames.text(joined, "data")).getJsonArray("users"))
                    .hasSize(1);

            topic.send("{\"type\":\"offer\",\"to\":\"r\",\"payload\":1}");
            assertThat(topic.next()).as("and no notice before it").contains("target_not_found");
            rendezvous
                    .send("{\"type\":\"signal\",\"data\":1}")
                    .send("{\"type\":\"signal\",\"to\":\"" + topicId + "\",\"data\":1}");
            rendezvous.send("{\"type\":\"signal\",\"to\":\"r\",\"data\":\"to myself\"}");
            assertThat(rendezvous.next()).contains("to myself");
            topic.send("{\"type\":\"what\"}");
            assertThat(topic.next()).contains("invalid_type");
        }
    }

    @Test
    void aRealmOfTokensIsPartOfTheRoom() {
        try (WireClient five =
                WireClient.connect(WireServers.five().webSocket("/turnip/ws?token=" + WireServers.token("")))) {
            five.send("{\"type\":\"join\",\"user_id\":\"a\",\"room\":\"" + room + "\"}")
                    .send("{\"type\":\"what\"}");
            assertThat(five.next()).contains("Unknown message type");
        }
        assertThat(WireClient.status(WireServers.strict()
                        .webSocket("/turnip/ws?token="
                                + WireServers.Issuer.sign(WireServers.claims(
                                        "development",
                                        ",\"iss\":\"" + WireServers.ISSUER + "\",\"aud\":\"" + WireServers.AUDIENCE
                                                + "\"")))))
                .as("a token of another realm")
                .isEqualTo(401);
    }
}
