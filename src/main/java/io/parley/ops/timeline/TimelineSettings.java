// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;

/**
 * How much is kept.
 *
 * @param rooms of how many rooms; 0 to keep nothing at all
 * @param showAddresses whether addresses are kept as they are
 */
record TimelineSettings(int rooms, boolean showAddresses) implements SettingsRecord {
    /** So many rooms with {@link Story#LONGEST} steps each are about 100 MB at worst. */
    private static final int MOST = 1_000;

    static TimelineSettings from(Settings settings) {
        return new TimelineSettings(
                settings.integer("parley.admin.timeline-rooms", 0, 0, MOST),
                settings.bool("parley.admin.show-addresses", false));
    }

    boolean isOn() {
        return rooms > 0;
    }
}
