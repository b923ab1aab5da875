// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * This node at a glance.
 *
 * @param node its name among the nodes
 * @param ready whether new connections and joins can be taken
 * @param draining whether it is being emptied
 * @param connections how many are open
 * @param rooms how many have members here
 * @param banned how many addresses are kept out
 * @param logLevel of this application's loggers
 * @param dialects what is going on in each, by its name
 */
@JsonbPropertyOrder({"node", "ready", "draining", "connections", "rooms", "banned", "logLevel", "dialects"})
public record NodeView(
        String node,
        boolean ready,
        boolean draining,
        int connections,
        int rooms,
        int banned,
        String logLevel,
        List<DialectView> dialects) {}
