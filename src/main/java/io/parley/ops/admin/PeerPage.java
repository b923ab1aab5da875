// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of connections, oldest first.
 *
 * @param next what to give as {@code after} for the next part; null when there is none
 */
@JsonbPropertyOrder({"peers", "next"})
public record PeerPage(List<PeerView> peers, @Nullable String next) {}
