// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Timeline;
import io.parley.security.Pseudonyms;
import io.parley.settings.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineBeansTest {
    @Test
    void nobodyLooksAtASignalUnlessTheOperatorWantsIt() {
        TimelineSettings off = TimelineSettings.from(TestSettings.of(Map.of()));
        Stories stories = TimelineBeans.stories(off, new Pseudonyms());
        assertThat(stories.isOn()).isFalse();
        assertThat(TimelineBeans.timeline(off, stories)).isSameAs(Timeline.NONE);
    }

    @Test
    void theStoriesAreToldWhereTheOperatorWantsThem() {
        TimelineSettings on = TimelineSettings.from(TestSettings.of(Map.of("parley.admin.timeline-rooms", "5")));
        Stories stories = TimelineBeans.stories(on, new Pseudonyms());
        assertThat(TimelineBeans.timeline(on, stories)).isSameAs(stories);
    }
}
