// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * How far a drain is.
 *
 * @param draining whether new connections and joins are refused
 * @param told how many connections have been told to go
 * @param connections how many are still open
 * @param millisLeft until the last one is told; 0 when all are, or nothing is drained
 */
@JsonbPropertyOrder({"draining", "told", "connections", "millisLeft"})
public record DrainStatus(boolean draining, int told, int connections, long millisLeft) {}
