// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import org.jspecify.annotations.Nullable;

/**
 * One setting in effect.
 *
 * @param key the setting, as {@code parley.*}
 * @param from the document's variable that the value was written in, or null when under the key itself
 * @param shown what may be shown of the value: {@code ***} for secrets, null when not set
 */
public record SettingValue(
        String key, @Nullable String from, @Nullable String shown) {}
