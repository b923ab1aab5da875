// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What happened in a room as far as this node saw it, oldest first.
 *
 * @param dropped how many steps were before these
 * @param negotiations what came of each offer
 */
@JsonbPropertyOrder({"realm", "name", "dropped", "steps", "negotiations"})
public record StoryView(String realm, String name, int dropped, List<Step> steps, List<Negotiation> negotiations) {}
