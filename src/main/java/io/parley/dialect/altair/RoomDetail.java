// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Member;
import io.parley.core.RoomView;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One room (altair, "GET /api/rooms/{id}").
 *
 * @param maxPeers 0 for any number
 * @param createdAt in milliseconds since 1970
 */
@JsonbPropertyOrder({"id", "peers", "peerCount", "maxPeers", "createdAt"})
public record RoomDetail(
        String id,
        List<Peer> peers,
        @JsonbProperty("peer_count") int peerCount,
        @JsonbProperty("max_peers") int maxPeers,
        @JsonbProperty("created_at") long createdAt) {

    static RoomDetail of(RoomView room) {
        List<Peer> peers = room.members().stream().map(Peer::of).toList();
        return new RoomDetail(room.key().name(), peers, peers.size(), room.capacity(), room.createdAt());
    }

    /**
     * One member.
     *
     * @param joinedAt in milliseconds since 1970
     */
    @JsonbPropertyOrder({"peerId", "displayName", "endpoint", "joinedAt"})
    public record Peer(
            @JsonbProperty("peer_id") String peerId,
            @JsonbProperty("display_name") @Nullable String displayName,
            @Nullable Endpoint endpoint,
            @JsonbProperty("joined_at") long joinedAt) {

        static Peer of(Member member) {
            Profile profile = Profile.of(member.attributes());
            Profile.Endpoint shown = profile.endpoint();
            return new Peer(
                    member.id().value(),
                    profile.displayName(),
                    shown == null ? null : new Endpoint(shown.ip(), shown.port()),
                    member.joinedAt());
        }
    }

    /** Where a member says it can be reached. */
    @JsonbPropertyOrder({"ip", "port"})
    public record Endpoint(String ip, int port) {}
}
