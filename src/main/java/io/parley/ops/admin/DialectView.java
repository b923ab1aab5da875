// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * What is going on in one dialect on this node.
 *
 * @param connections how many are open
 * @param peers how many of them are in a room
 */
@JsonbPropertyOrder({"dialect", "connections", "peers"})
public record DialectView(String dialect, int connections, int peers) {}
