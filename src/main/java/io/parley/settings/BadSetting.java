// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the settings.
 *
 * @param key the setting, as {@code parley.*}
 * @param from the document's variable that the value was written in, or null when under the key itself
 * @param shown what may be shown of the value: {@code ***} for secrets, null when nothing was set
 * @param expected what would have been right, to follow the word "expected"
 */
public record BadSetting(
        String key, @Nullable String from, @Nullable String shown, String expected) {

    /** The whole as one line for a log: no line break of a value can forge another. */
    public String line() {
        String source = from == null ? key : key + " (from " + from + ")";
        String value = shown == null ? "is not set" : "is \"" + shown + '"';
        return source + ' ' + value + ", expected " + expected;
    }
}
