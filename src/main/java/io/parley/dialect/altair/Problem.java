// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is none.
 *
 * @param path the path as it was requested, where nothing is there; else null
 */
@JsonbPropertyOrder({"error", "path"})
public record Problem(String error, @Nullable String path) {
    public Problem(String error) {
        this(error, null);
    }
}
