// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameLimitsTest {
    private static NameLimits limits(String room, String peer) {
        return ConnectionSettings.from(
                        TestSettings.of(Map.of("parley.limits.room-name", room, "parley.limits.peer-id", peer)))
                .names();
    }

    @Test
    void areThoseOfTheContractByDefault() {
        assertThat(ConnectionSettings.from(TestSettings.of(Map.of())).names()).isEqualTo(new NameLimits(256, 128));
        assertThat(NameLimits.DEFAULTS.isRoom("x".repeat(256))).isTrue();
        assertThat(NameLimits.DEFAULTS.isRoom("x".repeat(257))).isFalse();
        assertThat(NameLimits.DEFAULTS.isPeer("x".repeat(128))).isTrue();
        assertThat(NameLimits.DEFAULTS.isPeer("x".repeat(129))).isFalse();
    }

    @Test
    void countCharactersAndNotTheirBytes() {
        NameLimits limits = limits("3", "36");
        assertThat(limits.isRoom("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00")).isTrue();
        assertThat(limits.isRoom("four")).isFalse();
        assertThat(limits.isPeer("\u20AC".repeat(36))).isTrue();
        assertThat(limits.isPeer("x".repeat(37))).isFalse();
        assertThat(limits.roomRule()).isEqualTo("be 1 to 3 characters without control characters");
    }

    @Test
    void allowNothingElseThatANameMayNotBe() {
        NameLimits limits = limits("256", "128");
        for (String name : new String[] {"", "a\u0007", "a\uD800"}) {
            assertThat(limits.isRoom(name)).isFalse();
            assertThat(limits.isPeer(name)).isFalse();
        }
    }

    @Test
    void areNotLongerThanWhatNodesAgreeOnNorShorterThanOurOwnIds() {
        Settings bad = TestSettings.of(Map.of("parley.limits.room-name", "257", "parley.limits.peer-id", "35"));
        ConnectionSettings.from(bad);
        assertThat(bad.problems())
                .extracting(BadSetting::key)
                .containsExactly("parley.limits.room-name", "parley.limits.peer-id");
    }
}
