// SPDX-License-Identifier: Apache-2.0
package io.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsSettingsTest {
    private static final Map<String, String> BASIC = Map.of(
            "parley.metrics.auth",
            "basic",
            "parley.metrics.username",
            "admin",
            "parley.metrics.password",
            "se:cret \u00e4");

    private static List<BadSetting> problems(Map<String, String> values) {
        Settings settings = TestSettings.of(values);
        MetricsSettings.from(settings);
        return settings.problems();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void showsMetricsToEverybodyByDefault() {
        MetricsSettings settings = MetricsSettings.from(TestSettings.of(Map.of()));

        assertThat(settings).isEqualTo(new MetricsSettings("/metrics", null));
    }

    @Test
    void admitsTheOneUserAlone() {
        MetricsLogin login = MetricsSettings.from(TestSettings.of(BASIC)).login();

        assertThat(login.admits(basic("admin:se:cret \u00e4"))).isTrue();
        assertThat(login.admits(basic("admin:se:cret \u00e4").replace("Basic ", "bASIC  ")))
                .isTrue();
        for (String wrong :
                List.of("admin:secret", "admin:", "admin", ":se:cret \u00e4", "Admin:se:cret \u00e4", "", ":")) {
            assertThat(login.admits(basic(wrong))).as(wrong).isFalse();
        }
        for (String wrong : List.of("", "Basic", "Basic ", "Basic %%%", "Bearer x", "YWRtaW46c2VjcmV0")) {
            assertThat(login.admits(wrong)).as(wrong).isFalse();
        }
        assertThat(login.admits(null)).isFalse();
        assertThat(login).asString().doesNotContain("cret");
    }

    @Test
    void wantsUserAndPasswordForALogin() {
        assertThat(problems(Map.of("parley.metrics.auth", "basic")))
                .extracting(BadSetting::key)
                .containsExactly("parley.metrics.username", "parley.metrics.password");
        assertThat(problems(Map.of(
                        "parley.metrics.auth", "basic",
                        "parley.metrics.username", "a:b",
                        "parley.metrics.password", "x")))
                .extracting(BadSetting::key)
                .containsExactly("parley.metrics.username");
        assertThat(problems(Map.of("parley.metrics.auth", "digest")))
                .extracting(BadSetting::key)
                .containsExactly("parley.metrics.auth");
        assertThat(problems(BASIC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/a/b-c_d.e~f", "/M"})
    void takesAPath(String route) {
        assertThat(problems(Map.of("parley.metrics.route", route))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics", "/", "/a/", "/*", "*.txt", "/a//b", "/a b", "/a?b", "/\u00e4", "/a/*"})
    void refusesWhatIsNoPath(String route) {
        assertThat(problems(Map.of("parley.metrics.route", route)))
                .singleElement()
                .asString()
                .contains("/metrics");
    }
}
