// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a peer shows of itself besides its id, as its dialect named it: small, immutable, never looked into here.
 *
 * @param values name to text; the names are the dialect's own
 */
public record Attributes(Map<String, String> values) {
    /** No attributes at all. */
    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        values = Map.copyOf(values);
    }

    /** The value of one attribute, or null when the peer gave none. */
    public @Nullable String get(String name) {
        return values.get(name);
    }
}
