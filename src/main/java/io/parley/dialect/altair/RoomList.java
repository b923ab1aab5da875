// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.RoomView;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** All rooms (altair, "GET /api/rooms"). */
public record RoomList(List<Entry> rooms) {
    /**
     * One of them.
     *
     * @param maxPeers 0 for any number
     * @param createdAt as a text of RFC 3339, unlike in {@link RoomDetail}, as the document has it
     */
    @JsonbPropertyOrder({"id", "peerCount", "maxPeers", "createdAt"})
    public record Entry(
            String id,
            @JsonbProperty("peer_count") int peerCount,
            @JsonbProperty("max_peers") int maxPeers,
            @JsonbProperty("created_at") String createdAt) {

        static Entry of(RoomView room) {
            return new Entry(
                    room.key().name(),
                    room.members().size(),
                    room.capacity(),
                    Instant.ofEpochMilli(room.createdAt()).toString());
        }
    }
}
