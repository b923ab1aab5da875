// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import io.parley.core.Timeline;
import io.parley.security.Pseudonyms;
import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the core the timeline it tells, and the administration the one it reads. */
@Dependent
class TimelineBeans {
    @Produces
    @Singleton
    static TimelineSettings settings(Settings settings) {
        return TimelineSettings.from(settings);
    }

    @Produces
    @Singleton
    @Typed(Stories.class)
    static Stories stories(TimelineSettings settings, Pseudonyms pseudonyms) {
        return new Stories(
                settings.rooms(), settings.showAddresses(), pseudonyms, System::nanoTime, InstantSource.system());
    }

    /** Nothing at all where it is off, so that then nothing is looked at. */
    @Produces
    @Singleton
    static Timeline timeline(TimelineSettings settings, Stories stories) {
        return settings.isOn() ? stories : Timeline.NONE;
    }
}
