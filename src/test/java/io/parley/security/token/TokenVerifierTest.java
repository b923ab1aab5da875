// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.security.token.TokenRefused.Fault;
import io.parley.testkit.TestTokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final String SECRET = "a secret of more than thirty-two bytes";
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private static Claims verify(TokenRules rules, String payload) throws TokenRefused {
        return verify(rules, NOW, payload);
    }

    private static Claims verify(TokenRules rules, Instant now, String payload) throws TokenRefused {
        return new TokenVerifier(List.of(new SharedSecret(SECRET)), rules, () -> now)
                .verify(TestTokens.hs256(SECRET, payload));
    }

    private static void assertRefused(TokenRules rules, String payload, Fault fault) {
        assertThatThrownBy(() -> verify(rules, payload))
                .isInstanceOfSatisfying(
                        TokenRefused.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private static TokenRules any() {
        return new TokenRules(null, null, false);
    }

    @Test
    void readsWhatTheTokenSays() throws TokenRefused {
        Claims claims =
                verify(any(), "{\"name\":\"J\u00fcrgen \uD83D\uDE00\",\"gone\":null,\"on\":true,\"also\":\"true\"}");

        assertThat(claims.text("name")).isEqualTo("J\u00fcrgen \uD83D\uDE00");
        assertThat(claims.text("gone")).isNull();
        assertThat(claims.text("never")).isNull();
        assertThat(claims.isTrue("on")).isTrue();
        assertThat(claims.isTrue("also")).isTrue();
        assertThat(claims.isTrue("gone")).isFalse();
        assertThat(claims.isTrue("name")).isFalse();
        assertThat(claims.expiresAt()).isNull();
        assertThatThrownBy(() -> claims.text("on")).isInstanceOf(TokenRefused.class);
    }

    @Test
    void allowsClocksToDifferByFiveSeconds() throws TokenRefused {
        String until = "{\"exp\":1000000}";
        verify(any(), NOW.plusMillis(4_999), until);
        assertThatThrownBy(() -> verify(any(), NOW.plusMillis(5_000), until)).isInstanceOf(TokenRefused.class);

        String from = "{\"nbf\":1000000}";
        verify(any(), NOW.minusMillis(5_000), from);
        assertThatThrownBy(() -> verify(any(), NOW.minusMillis(5_001), from)).isInstanceOf(TokenRefused.class);
    }

    @Test
    void readsFractionsOfASecond() throws TokenRefused {
        assertThat(verify(any(), "{\"exp\":1000000.25}").expiresAt()).isEqualTo(NOW.plusMillis(250));
        assertThat(verify(any(), "{\"exp\":1.5e6}").expiresAt()).isEqualTo(Instant.ofEpochSecond(1_500_000));
        assertThat(verify(any(), "{\"exp\":253402300799}").expiresAt())
                .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void wantsAnExpiryOnlyWhenTold() throws TokenRefused {
        TokenRules strict = new TokenRules(null, null, true);

        verify(any(), "{}");
        verify(strict, "{\"exp\":1000001}");

        assertRefused(strict, "{}", Fault.CLAIMS);
        assertRefused(strict, "{\"exp\":null}", Fault.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"iss\":null}",
                "{\"iss\":\"Joe\"}",
                "{\"iss\":\"\"}",
                "{\"iss\":[\"joe\"]}",
                "{\"iss\":1}"
            })
    void wantsTheIssuerItIsTold(String payload) throws TokenRefused {
        TokenRules rules = new TokenRules("joe", null, false);

        verify(rules, "{\"iss\":\"joe\"}");
        assertRefused(rules, payload, Fault.CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"aud\":null}",
                "{\"aud\":\"Parley\"}",
                "{\"aud\":[]}",
                "{\"aud\":[\"others\"]}",
                "{\"aud\":[[\"parley\"]]}",
                "{\"aud\":[\"parley\",1]}",
                "{\"aud\":{\"parley\":1}}",
                "{\"aud\":1}"
            })
    void wantsTheAudienceItIsTold(String payload) throws TokenRefused {
        TokenRules rules = new TokenRules(null, "parley", false);

        verify(rules, "{\"aud\":\"parley\"}");
        verify(rules, "{\"aud\":[\"others\",\"parley\"]}");
        assertRefused(rules, payload, Fault.CLAIMS);
    }

    @Test
    void trustsNobodyWithoutKeys() {
        TokenVerifier nobody = new TokenVerifier(List.of(), any(), () -> NOW);

        assertThatThrownBy(() -> nobody.verify(TestTokens.hs256(SECRET, "{}"))).isInstanceOf(TokenRefused.class);
    }

    @Test
    void neverRepeatsTheTokenInWhatItLogs() {
        String marked = TestTokens.hs256("a different secret of many, many bytes", "{\"x\":\"c4n4ry\"}");

        assertThatThrownBy(() -> new TokenVerifier(List.of(new SharedSecret(SECRET)), any(), () -> NOW).verify(marked))
                .hasMessageNotContaining("c4n4ry")
                .hasMessageNotContaining(marked.substring(0, 12))
                .hasNoCause();
    }

    @Test
    void wantsASecretOfThirtyTwoBytes() {
        assertThat(SharedSecret.isLongEnough("x".repeat(31))).isFalse();
        assertThat(SharedSecret.isLongEnough("x".repeat(32))).isTrue();
        assertThat(SharedSecret.isLongEnough("\u00e4".repeat(16)))
                .as("in bytes")
                .isTrue();
        assertThatThrownBy(() -> new SharedSecret("x".repeat(31))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new SharedSecret(SECRET)).asString().doesNotContain(SECRET);
    }

    @Test
    void issuesTokensThatItTakes() throws TokenRefused {
        String token = new SharedSecret(SECRET).issue("{\"name\":\"\u00e4\"}");

        assertThat(token).isEqualTo(TestTokens.hs256(SECRET, "{\"name\":\"\u00e4\"}"));
        assertThat(new TokenVerifier(List.of(new SharedSecret(SECRET)), any(), () -> NOW)
                        .verify(token)
                        .text("name"))
                .isEqualTo("\u00e4");
    }
}
