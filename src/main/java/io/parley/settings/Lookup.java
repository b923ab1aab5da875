// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import org.jspecify.annotations.Nullable;

/** Where {@link Settings} finds the text of a setting. */
@FunctionalInterface
interface Lookup {

    /**
     * Never null and never throws; {@code literally} asks for the value as it was written, without replacing any
     * {@code ${…}} or {@code $$} in it: a secret may contain those.
     */
    Written find(String key, boolean literally);

    /**
     * What was written for one setting.
     *
     * @param text the value, null when not set
     * @param from the document's variable that it was written in, or null
     * @param fault what is wrong before anybody has looked at the text, or null; text is null then
     */
    record Written(
            @Nullable String text,
            @Nullable String from,
            @Nullable Fault fault) {
        static final Written NOTHING = new Written(null, null, null);
    }

    /**
     * Why no text could be found though one was meant.
     *
     * @param shown the offending value, with secrets masked
     * @param expected what would have been right
     */
    record Fault(@Nullable String shown, String expected) {}
}
