// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One member of a room.
 *
 * @param node where its connection is
 * @param joinedAt in milliseconds since 1970
 * @param connection the number of its connection; null when it is on another node
 * @param address where the connection comes from, or a stand-in as in {@link PeerView}; null when it is on another node
 * @param attributes what it says of itself; null unless allowed by {@code parley.admin.show-addresses}
 */
@JsonbPropertyOrder({"id", "dialect", "node", "joinedAt", "connection", "address", "attributes"})
public record MemberView(
        String id,
        String dialect,
        String node,
        long joinedAt,
        @Nullable Long connection,
        @Nullable String address,
        @Nullable Map<String, String> attributes) {}
