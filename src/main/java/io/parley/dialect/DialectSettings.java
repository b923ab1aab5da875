// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.util.List;

/**
 * Which dialects are spoken.
 *
 * @param enabled their names; empty for all that are there
 * @param byDefault who gets a bare {@code /ws} that nothing decides: {@link #AUTO}, or the name of one of those that
 *     would take it
 */
public record DialectSettings(List<String> enabled, String byDefault) implements SettingsRecord {
    /** The first frame decides. */
    public static final String AUTO = "auto";

    /** The documented defaults. */
    public static final DialectSettings DEFAULTS = new DialectSettings(List.of(), AUTO);

    /** Reads {@code parley.dialects} and {@code parley.websocket.default-dialect}. */
    public static DialectSettings from(Settings settings) {
        return new DialectSettings(
                settings.list("parley.dialects", DEFAULTS.enabled),
                settings.string("parley.websocket.default-dialect", DEFAULTS.byDefault));
    }

    boolean enables(String dialect) {
        return enabled.isEmpty() || enabled.contains(dialect);
    }
}
