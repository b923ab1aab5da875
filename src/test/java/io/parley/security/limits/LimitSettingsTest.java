// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {
    @Test
    void keepNoHonestClientOutByDefault() {
        LimitSettings settings = LimitSettings.from(TestSettings.of(Map.of()));

        assertThat(settings.connections()).isEqualTo(Descriptors.forConnections());
        assertThat(settings.connectionsPerAddress()).isZero();
        assertThat(settings.connectionsPerIdentity()).isZero();
        assertThat(settings.handshakes()).isNull();
        assertThat(settings.messages()).isNull();
        assertThat(settings.joins()).isNull();
        assertThat(settings.pongs()).isEqualTo(new Rate(1_000, 2_000));
        assertThat(settings.wrongKeys()).isEqualTo(20);
        assertThat(settings.wrongTokens()).isEqualTo(1_000);
        assertThat(settings.wrongKeyPause()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void areReadAsTheyAreWritten() {
        LimitSettings settings = LimitSettings.from(TestSettings.of(Map.of(
                "parley.limits.connections", "7",
                "parley.limits.handshakes-per-second", "200",
                "parley.limits.handshake-burst", "400",
                "parley.limits.messages-per-second", "50",
                "parley.limits.joins-per-second", "1",
                "parley.limits.pongs-per-second", "0")));

        assertThat(settings.connections()).isEqualTo(7);
        assertThat(settings.handshakes()).isEqualTo(new Rate(200, 400));
        assertThat(settings.messages()).isEqualTo(new Rate(50, 10_000));
        assertThat(settings.joins()).isEqualTo(new Rate(1, 100));
        assertThat(settings.pongs()).isNull();
    }

    @Test
    void nameWhatCannotBeUsed() {
        Settings bad = TestSettings.of(Map.of(
                "parley.limits.connections", "-1",
                "parley.limits.message-burst", "0",
                "parley.limits.joins-per-second", "many",
                "parley.limits.wrong-key-pause", "0s"));
        LimitSettings.from(bad);

        assertThat(bad.problems())
                .extracting(BadSetting::key)
                .containsExactlyInAnyOrder(
                        "parley.limits.connections",
                        "parley.limits.message-burst",
                        "parley.limits.joins-per-second",
                        "parley.limits.wrong-key-pause");
    }

    @ParameterizedTest
    @CsvSource({
        "20000, 19250",
        "1048576, 1047826",
        "4096, 3346",
        "1024, 274",
        "256, 64",
        "9223372036854775807, 10000000",
        "-1, 1",
    })
    void leaveDescriptorsForEverythingElse(long limit, int connections) {
        assertThat(Descriptors.forConnections(limit)).isEqualTo(connections);
    }
}
