// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings of the server below, which goes on with its own where one is bad. */
class ServerSettingsTest {
    @Test
    void takesWhatTheServerTakes() {
        Settings settings = TestSettings.of(
                Map.of("parley.http.port", "0", "parley.log.level", "Warn", "parley.environment", "production"));

        assertThat(ServerSettings.from(settings))
                .isEqualTo(new ServerSettings("0.0.0.0", 0, ServerSettings.LogLevel.WARN, "production"));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void refusesAPortThatIsNoneAndALevelThatIsNone() {
        Settings settings = TestSettings.of(Map.of("parley.http.port", "abc", "parley.log.level", "loud"));

        ServerSettings.from(settings);

        assertThat(settings.problems())
                .extracting(BadSetting::key)
                .containsExactly("parley.http.port", "parley.log.level");
    }
}
