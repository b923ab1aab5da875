// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any text as the settings of a deployment: lines of {@code key=value}. */
class SettingsFuzzTest {
    /** Settings whose check looks further than at the text: at names of hosts, at files. */
    private static final List<String> LOOKED_UP =
            List.of("parley.turnip.metrics.bind-ip", "parley.redis.tls-authority");

    @FuzzTest
    void read(byte[] bytes) throws Exception {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Map<String, String> written = new HashMap<>();
        text.lines().filter(line -> line.contains("=")).limit(50).forEach(line -> {
            int equals = line.indexOf('=');
            written.put(line.substring(0, equals), line.substring(equals + 1));
        });
        LOOKED_UP.forEach(written::remove);
        Settings settings = TestSettings.of(written);

        assertThat(AllSettings.build(settings)).isNotEmpty();

        for (BadSetting problem : settings.problems()) {
            assertThat(problem.line()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
        }
        text.lines().limit(50).forEach(SettingsFuzzTest::readAmounts);
    }

    private static void readAmounts(String text) {
        Optional<Duration> duration = Durations.parse(text);
        duration.ifPresent(
                it -> assertThat(Durations.parse(Durations.print(it))).contains(it));
        Sizes.parse(text).ifPresent(bytes -> assertThat(bytes).isNotNegative());
    }
}
