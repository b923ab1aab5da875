// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

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

class AltairSettingsTest {
    private static AltairSettings settings(Map<String, String> values) {
        return AltairSettings.from(TestSettings.of(values), ConnectionSettings.DEFAULTS);
    }

    @Test
    void hasTheDocumentedDefaults() {
        AltairSettings defaults = settings(Map.of());

        assertThat(defaults.realm()).isEqualTo("altair");
        assertThat(defaults.policy().capacity()).isZero();
        assertThat(defaults.policy().emptyTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.policy().joinsFirst()).isFalse();
        assertThat(defaults.terms().maxMessageBytes()).isEqualTo(32_768);
        assertThat(defaults.terms().pingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.terms().pingTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.terms().staleAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.welcome()).isTrue();
        assertThat(defaults.token()).isNull();
        assertThat(defaults.api()).isEqualTo(AltairSettings.Api.OPEN);
    }

    /** Rooms are looked at once per interval, so none goes before the interval in which its time ends is over. */
    @ParameterizedTest
    @CsvSource({"5m,1m,5m", "90s,1m,2m", "1s,1m,1m", "0,1m,0", "10s,3s,12s", "1ns,1s,1s"})
    void keepsEmptyRoomsUntilTheNextCleanup(String ttl, String interval, String effective) {
        AltairSettings settings =
                settings(Map.of("parley.altair.empty-room-ttl", ttl, "parley.altair.cleanup-interval", interval));

        Duration expected = TestSettings.of(Map.of("x", effective))
                .duration("x", Duration.ofDays(1), Duration.ZERO, Duration.ofDays(1));
        assertThat(settings.policy().emptyTtl()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "parley.altair.max-peers,-1",
        "parley.altair.welcome-ack,maybe",
        "parley.altair.api,closed",
        "parley.altair.stale-timeout,never",
        "parley.altair.empty-room-ttl,-5m",
        "parley.altair.cleanup-interval,0",
        "parley.altair.max-message-size,12"
    })
    void refusesWhatCannotBe(String key, String value) {
        Settings settings = TestSettings.of(Map.of(key, value));

        AltairSettings.from(settings, ConnectionSettings.DEFAULTS);

        assertThat(settings.problems())
                .singleElement()
                .extracting(BadSetting::key)
                .isEqualTo(key);
    }

    @Test
    void refusesAnApiForWhoHasATokenThatNobodyCanHave() {
        Settings settings = TestSettings.of(Map.of("parley.altair.api", "token"));

        AltairSettings.from(settings, ConnectionSettings.DEFAULTS);

        assertThat(settings.problems())
                .singleElement()
                .extracting(BadSetting::key)
                .isEqualTo("parley.admin.token");
    }

    @Test
    void neverShowsAToken() {
        AltairSettings settings = settings(Map.of("parley.altair.token", "s3cret", "parley.admin.token", "adm1n"));

        assertThat(settings).asString().doesNotContain("s3cret").doesNotContain("adm1n");
    }
}
