// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private static Settings named(String name) {
        return TestSettings.of(Map.of("parley.instance-id", name));
    }

    @Test
    void takeTheNameThatTheOperatorGave() {
        NodeSettings settings = NodeSettings.from(named("eu-1"));

        assertThat(settings.instance()).isEqualTo("eu-1");
        assertThat(settings.newRun().instance()).isEqualTo("eu-1");
        assertThat(settings.newRun()).isNotEqualTo(settings.newRun());
    }

    @Test
    void haveANameOfThisProcessOtherwise() {
        NodeSettings settings = NodeSettings.from(TestSettings.of(Map.of()));

        assertThat(settings.instance()).contains("-").isEqualTo(settings.instance());
    }

    @Test
    void refuseANameThatOtherNodesWouldNotTake() {
        Settings settings = named("n".repeat(201));

        NodeSettings.from(settings);

        assertThat(settings.problems()).extracting(BadSetting::key).containsExactly("parley.instance-id");
    }
}
