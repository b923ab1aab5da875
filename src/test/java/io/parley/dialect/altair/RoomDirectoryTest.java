// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.ConnectionTerms;
import io.parley.core.RoomPolicy;
import io.parley.dialect.altair.AltairFixture.Peer;
import io.parley.testkit.PlainCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers of the REST face, as they are printed in the document (altair, "REST API"). */
class RoomDirectoryTest {
    private final AltairFixture altair = new AltairFixture(Map.of());
    private final RoomDirectory directory = new RoomDirectory(altair.node.rooms(), "altair", altair.time);
    private final Jsonb json = JsonbBuilder.create();

    @AfterEach
    void close() throws Exception {
        json.close();
    }

    private static Peer alice(AltairFixture altair) {
        Peer peer = altair.connect();
        peer.connection()
                .send("{\"type\":\"JOIN\",\"room_id\":\"room-1\",\"payload\":{\"display_name\":\"Alice\",\"endpoint\":"
                        + "{\"ip\":\"203.0.113.1\",\"port\":12345}}}");
        return peer;
    }

    @Test
    void countsPeersAndRooms() {
        altair.connect();
        altair.join("a");
        altair.join("a");
        altair.join("b").connection().send("{\"type\":\"LEAVE\"}");

        assertThat(json.toJson(directory.stats()))
                .isEqualTo("{\"peers\":{\"total\":4,\"without_room\":2},\"rooms\":{\"total\":2,\"total_peers\":2},"
                        + "\"timestamp\":" + AltairFixture.NOW + "}");
    }

    @Test
    void countsNobodyOfAnotherDialect() {
        altair.node.connect(new PlainCodec(), ConnectionTerms.of("other", "other", 1_024), RoomPolicy.UNLIMITED, null);

        assertThat(directory.stats().peers().total()).isZero();
    }

    @Test
    void listsRoomsWithTheirTimeAsText() {
        alice(altair);

        assertThat(json.toJson(directory.rooms()))
                .isEqualTo("{\"rooms\":[{\"id\":\"room-1\",\"peer_count\":1,\"max_peers\":0,"
                        + "\"created_at\":\"2023-11-14T22:30:00Z\"}]}");
    }

    @Test
    void showsARoomWithItsTimeInMilliseconds() {
        Peer alice = alice(altair);
        Peer nameless = altair.join("room-1");

        assertThat(json.toJson(directory.room("room-1").orElseThrow()))
                .isEqualTo("{\"id\":\"room-1\",\"peers\":[{\"peer_id\":\"" + alice.id()
                        + "\",\"display_name\":\"Alice\",\"endpoint\":{\"ip\":\"203.0.113.1\",\"port\":12345},"
                        + "\"joined_at\":" + AltairFixture.NOW + "},{\"peer_id\":\"" + nameless.id()
                        + "\",\"joined_at\":"
                        + AltairFixture.NOW + "}],\"peer_count\":2,\"max_peers\":0,\"created_at\":" + AltairFixture.NOW
                        + "}");
    }

    @Test
    void knowsNoRoomThatIsNotThere() {
        assertThat(directory.room("none")).isEmpty();
    }

    @Test
    void namesThePathOnlyWhereNothingIsThere() {
        assertThat(json.toJson(new Problem("room not found"))).isEqualTo("{\"error\":\"room not found\"}");
        assertThat(json.toJson(new Problem("not found", "/altair/x")))
                .isEqualTo("{\"error\":\"not found\",\"path\":\"/altair/x\"}");
    }

    @Test
    void saysSoWhenTheOtherNodesCannotBeAsked() {
        altair.outage.begin();

        assertThatThrownBy(directory::stats).isInstanceOf(RoomDirectory.DirectoryUnavailable.class);
        assertThatThrownBy(directory::rooms).isInstanceOf(RoomDirectory.DirectoryUnavailable.class);
        assertThatThrownBy(() -> directory.room("r")).isInstanceOf(RoomDirectory.DirectoryUnavailable.class);
    }
}
