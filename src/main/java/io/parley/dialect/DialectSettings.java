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

    static final String BY_DEFAULT = "parley.websocket.default-dialect";

    /** The documented defaults. */
    public static final DialectSettings DEFAULTS = new DialectSettings(List.of(), AUTO);

    private static final String ENABLED = "parley.dialects";

    /**
     * Reads {@code parley.dialects} and {@code parley.websocket.default-dialect}.
     *
     * @param known the names of the dialects that are there
     */
    public static DialectSettings from(Settings settings, List<String> known) {
        List<String> enabled = settings.list(ENABLED, DEFAULTS.enabled);
        if (!known.containsAll(enabled)) {
            settings.reject(ENABLED, "some of " + known + ", separated by commas");
        }
        String byDefault = settings.string(BY_DEFAULT, DEFAULTS.byDefault);
        List<String> spoken = known.stream()
                .filter(name -> enabled.isEmpty() || enabled.contains(name))
                .toList();
        if (!byDefault.equals(AUTO) && !spoken.contains(byDefault)) {
            settings.reject(BY_DEFAULT, AUTO + ", or one of " + spoken + " that takes a bare /ws");
        }
        return new DialectSettings(enabled, byDefault);
    }

    boolean enables(String dialect) {
        return enabled.isEmpty() || enabled.contains(dialect);
    }
}
