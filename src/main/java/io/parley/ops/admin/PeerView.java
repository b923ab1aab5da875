// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One connection of this node.
 *
 * @param connection its number, counted from the start of the node
 * @param room null while it is in none
 * @param id its id in the room; null while it is in none
 * @param openForMillis how long it has been open
 * @param address where it comes from; a stand-in, the same for the same address until the next start, unless allowed by
 *     {@code parley.admin.show-addresses}
 */
@JsonbPropertyOrder({"connection", "dialect", "realm", "room", "id", "openForMillis", "address"})
public record PeerView(
        long connection,
        String dialect,
        String realm,
        @Nullable String room,
        @Nullable String id,
        long openForMillis,
        String address) {}
