// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One setting in effect.
 *
 * @param from the variable it was written in; null when under the key itself
 * @param value {@code ***} for a secret; null when left to its default
 */
@JsonbPropertyOrder({"key", "from", "value"})
public record SettingView(
        String key, @Nullable String from, @Nullable String value) {}
