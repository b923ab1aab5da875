// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.RoomPolicy.LastMemberHears;
import io.parley.dialect.ConnectionSettings;
import io.parley.security.token.TokenRules;
import io.parley.settings.BadSetting;
import io.parley.settings.Settings;
import io.parley.settings.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnipSettingsTest {
    private static List<BadSetting> problems(String key, String value) {
        Settings settings = TestSettings.of(Map.of(key, value));
        TurnipSettings.from(settings, ConnectionSettings.DEFAULTS);
        return settings.problems();
    }

    @Test
    void hasTheDocumentsDefaults() {
        TurnipSettings settings = TurnipSettings.from(TestSettings.of(Map.of()), ConnectionSettings.DEFAULTS);

        assertThat(settings.tenant()).isEqualTo("development");
        assertThat(settings.terms().realm()).isEqualTo("turnip/development");
        assertThat(settings.terms().maxMessageBytes()).isEqualTo(1 << 20);
        assertThat(settings.terms().pingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.terms().pingTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.policy().capacity()).isZero();
        assertThat(settings.policy().lastMemberHears()).isEqualTo(LastMemberHears.THE_LEAVER);
        assertThat(settings.rules()).isEqualTo(new TokenRules(null, null, false));
        assertThat(settings.closesExpired()).isTrue();
        assertThat(settings.canVerify()).isFalse();
        assertThat(settings.makesTokens()).isFalse();
        assertThat(TurnipBeans.warnings(settings)).isEmpty();
    }

    @Test
    void keepsEachRealmToItself() {
        TurnipSettings settings = TurnipFixture.settings(
                Map.of("parley.turnip.realm", "production", "parley.dialects.turnip.realm", "shared"));

        assertThat(settings.terms().realm()).isEqualTo("shared/production");
    }

    @Test
    void tellsTheWholeRealmOnlyWhenAsked() {
        assertThat(TurnipFixture.settings(Map.of("parley.turnip.disband-scope", "realm"))
                        .policy()
                        .lastMemberHears())
                .isEqualTo(LastMemberHears.THE_REALM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "thirty-one bytes are too few !!"})
    void refusesAShortSecretWithoutShowingIt(String secret) {
        assertThat(problems("parley.turnip.access-secret", secret))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.toString()).contains("at least 32 bytes").doesNotContain(secret);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example/keys",
                "https://issuer.example:8443/keys?x=1",
                "http://localhost:8080/keys",
                "http://127.0.0.1/keys",
                "http://127.1.2.3:80/keys",
                "http://[::1]:8080/keys"
            })
    void takesAKeySetByTlsOrFromThisMachine(String url) {
        assertThat(problems("parley.turnip.jwks-url", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example/keys",
                "http://10.0.0.1/keys",
                "http://169.254.169.254/keys",
                "http://127.0.0.1.example.com/keys",
                "http://localhost.example.com/keys",
                "http://localhost@issuer.example/keys",
                "https://user:word@issuer.example/keys",
                "file:///etc/keys",
                "ftp://issuer.example/keys",
                "issuer.example/keys",
                "https:///keys",
                "https://under_score.example/keys"
            })
    void refusesAKeySetFromAnywhereElse(String url) {
        assertThat(problems("parley.turnip.jwks-url", url)).singleElement().satisfies(problem -> {
            assertThat(problem.toString()).contains("https").doesNotContain("user:word");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley.turnip.realm            | a\u0001b",
                "parley.turnip.disband-scope    | everybody",
                "parley.turnip.close-on-expiry  | perhaps",
                "parley.turnip.require-expiry   | perhaps",
                "parley.turnip.max-peers        | -1",
                "parley.turnip.max-message-size | 1 GB",
                "parley.turnip.ping-timeout     | 20s",
            })
    void refusesWhatItCannotUse(String key, String value) {
        assertThat(problems(key, value)).singleElement().asString().contains(key);
    }

    @Test
    void warnsOfKeysThatSignForOthersToo() {
        Map<String, String> keys = Map.of("parley.turnip.jwks-url", "https://issuer.example/keys");

        assertThat(TurnipBeans.warnings(TurnipFixture.settings(keys)))
                .singleElement()
                .asString()
                .startsWith("PARL0811W")
                .contains("JWT_ISSUER");
        assertThat(TurnipBeans.warnings(TurnipFixture.settings(Map.of(
                        "parley.turnip.jwks-url", "https://issuer.example/keys",
                        "parley.turnip.jwt-issuer", "https://issuer.example",
                        "parley.turnip.jwt-audience", "parley"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"development, true", "Development, false", "production, false", "dev, false"})
    void makesTokensForAnybodyOnlyInDevelopmentAndWarns(String env, boolean makes) {
        TurnipSettings settings = TurnipFixture.settings(Map.of("parley.turnip.env", env));

        assertThat(settings.makesTokens()).isEqualTo(makes);
        assertThat(TurnipBeans.warnings(settings)).hasSize(makes ? 1 : 0);
    }

    @Test
    void makesNoTokensWithoutASecret() {
        TurnipSettings settings =
                TurnipFixture.settings(Map.of("parley.turnip.env", "development", "parley.turnip.access-secret", ""));

        assertThat(settings.makesTokens()).isFalse();
    }

    @Test
    void neverShowsTheSecret() {
        assertThat(TurnipFixture.settings(Map.of())).asString().doesNotContain(TurnipFixture.SECRET);
    }
}
