// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.security.token.SignedToken;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any text as a token: nothing but a good signature over good claims makes somebody of its bearer. */
class TokenFuzzTest {
    private static final byte[] SECRET = TurnipFixture.SECRET.getBytes(StandardCharsets.US_ASCII);
    private static final FakeTime TIME = new FakeTime();
    private static final TokenCheck CHECK = TurnipBeans.tokenCheck(TurnipFixture.settings(Map.of()), TIME, TIME);

    /** The bytes are the token. */
    @FuzzTest
    void verify(byte[] bytes) {
        String token = new String(bytes, StandardCharsets.UTF_8);
        if (identify(token) != null) {
            int dot = token.lastIndexOf('.');
            assertThat(token).hasSizeLessThanOrEqualTo(SignedToken.MAX_LENGTH);
            assertThat(new String[] {"HmacSHA256", "HmacSHA384", "HmacSHA512"})
                    .extracting(mac -> TestTokens.macOf(mac, SECRET, token.substring(0, dot)))
                    .contains(token);
        }
    }

    /** The bytes are header and payload, on a line each, and the signature over them is good. */
    @FuzzTest
    void verifySigned(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        String payload = parts.length == 2 ? parts[1] : "";
        Identity identity = identify(TestTokens.mac("HmacSHA256", SECRET, parts[0], payload));
        if (identity != null) {
            assertThat(parts[0]).contains("HS256").doesNotContain("\"crit\"");
            assertThat(payload).contains("development", "ACCESS_TOKEN");
        }
    }

    private static @Nullable Identity identify(String token) {
        try {
            return CHECK.identify(token);
        } catch (NotAuthenticated e) {
            assertThat(e.failure()).isNotNull();
            return null;
        }
    }
}
