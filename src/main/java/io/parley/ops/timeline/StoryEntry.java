// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A room of which there is a timeline; it may have ended.
 *
 * @param from when its first step was that is kept, in milliseconds since 1970
 * @param to when the last one was
 */
@JsonbPropertyOrder({"realm", "name", "from", "to", "steps"})
public record StoryEntry(String realm, String name, long from, long to, int steps) {}
