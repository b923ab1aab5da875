// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which dialects an operator may name. */
class DialectSettingsTest {
    private static final List<String> KNOWN = List.of("altair", "meet", "topic");

    private final Settings nothing = TestSettings.of(Map.of());

    private static Settings settings(String enabled, String byDefault) {
        return TestSettings.of(Map.of("parley.dialects", enabled, "parley.websocket.default-dialect", byDefault));
    }

    @Test
    void speaksAllByDefaultAndLetsTheFirstFrameDecide() {
        assertThat(DialectSettings.from(nothing, KNOWN)).isEqualTo(DialectSettings.DEFAULTS);
        assertThat(nothing.problems()).isEmpty();
    }

    @Test
    void takesDialectsThatAreThere() {
        Settings settings = settings("meet, topic", "meet");

        DialectSettings read = DialectSettings.from(settings, KNOWN);

        assertThat(settings.problems()).isEmpty();
        assertThat(read.enables("topic")).isTrue();
        assertThat(read.enables("altair")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'meet,gopher', auto, parley.dialects",
        "MEET, auto, parley.dialects",
        "'', gopher, parley.websocket.default-dialect",
        "'meet,topic', altair, parley.websocket.default-dialect"
    })
    void namesOthersAmongAllBadSettings(String enabled, String byDefault, String key) {
        Settings settings = settings(enabled, byDefault);

        DialectSettings.from(settings, KNOWN);

        assertThat(settings.problems()).extracting(BadSetting::key).containsExactly(key);
    }
}
