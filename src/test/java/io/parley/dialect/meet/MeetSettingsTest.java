// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.ConnectionSettings;
import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetSettingsTest {
    private static MeetSettings settings(Map<String, String> values) {
        return MeetSettings.from(TestSettings.of(values), ConnectionSettings.DEFAULTS);
    }

    @Test
    void hasTheDocumentedDefaults() {
        MeetSettings defaults = settings(Map.of());

        assertThat(defaults.realm()).isEqualTo("meet");
        assertThat(defaults.policy().capacity()).isEqualTo(10);
        assertThat(defaults.policy().joinsFirst()).isFalse();
        assertThat(defaults.terms().maxMessageBytes()).isEqualTo(65_536);
        assertThat(defaults.terms().pingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.terms().pingTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.terms().sendTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.sessionSecret()).isNull();
    }

    @Test
    void pingsInTimeForAShortReadTimeout() {
        MeetSettings tight = settings(Map.of("parley.meet.ping-timeout", "20"));

        assertThat(tight.terms().pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(tight.terms().pingInterval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void knowsNoReadTimeoutWhenItIsZero() {
        MeetSettings none = settings(Map.of("parley.meet.ping-timeout", "0"));

        assertThat(none.terms().pingTimeout()).isNull();
        assertThat(none.terms().pingInterval()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "parley.meet.ping-timeout,1",
        "parley.meet.ping-timeout,soon",
        "parley.meet.ping-timeout,-1",
        "parley.meet.write-timeout,0",
        "parley.meet.max-peers,0",
        "parley.meet.max-message-size,12",
        "parley.meet.session-secret,0123456789abcdef0123456789abcde"
    })
    void refusesWhatCannotBe(String key, String value) {
        Settings settings = TestSettings.of(Map.of(key, value));

        MeetSettings.from(settings, ConnectionSettings.DEFAULTS);

        assertThat(settings.problems())
                .singleElement()
                .extracting(BadSetting::key)
                .isEqualTo(key);
    }

    @Test
    void refusesAPingIntervalBeyondTheReadTimeout() {
        Settings settings =
                TestSettings.of(Map.of("parley.meet.ping-timeout", "20s", "parley.meet.ping-interval", "20s"));

        MeetSettings.from(settings, ConnectionSettings.DEFAULTS);

        assertThat(settings.problems()).extracting(BadSetting::key).containsExactly("parley.meet.ping-timeout");
    }

    @Test
    void neverShowsTheSecret() {
        Settings settings = TestSettings.of(Map.of("parley.meet.session-secret", "too short a secret"));

        MeetSettings meet = MeetSettings.from(settings, ConnectionSettings.DEFAULTS);

        assertThat(meet).asString().doesNotContain("short");
        assertThat(settings.problems())
                .singleElement()
                .extracting(BadSetting::line)
                .asString()
                .doesNotContain("short");
    }
}
