// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * How much is going on (altair, "GET /api/stats").
 *
 * @param timestamp now, in milliseconds since 1970
 */
@JsonbPropertyOrder({"peers", "rooms", "timestamp"})
public record Stats(Peers peers, Rooms rooms, long timestamp) {
    /** @param total with those in rooms */
    @JsonbPropertyOrder({"total", "withoutRoom"})
    public record Peers(
            int total, @JsonbProperty("without_room") int withoutRoom) {}

    /** @param totalPeers how many members all rooms have */
    @JsonbPropertyOrder({"total", "totalPeers"})
    public record Rooms(
            int total, @JsonbProperty("total_peers") int totalPeers) {}
}
