// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private final Sessions sessions = new Sessions("one secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void resumesWhatItIssued() {
        Sessions.Session first = sessions.resume(null);

        assertThat(sessions.resume(first.cookie())).isEqualTo(first);
        assertThat(new Sessions("one secret".getBytes(StandardCharsets.UTF_8)).resume(first.cookie()))
                .as("another node with the same secret")
                .isEqualTo(first);
    }

    @Test
    void issuesADifferentSessionToEverybody() {
        Set<String> cookies = new HashSet<>();
        Set<String> users = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Sessions.Session session = sessions.resume(null);
            cookies.add(session.cookie());
            users.add(session.userId());
        }
        assertThat(cookies).hasSize(1_000);
        assertThat(users).hasSize(1_000);
    }

    @Test
    void showsTheUserIdAsAUuidThatTellsNothingOfTheCookie() {
        Sessions.Session session = sessions.resume(null);

        UUID id = UUID.fromString(session.userId());
        assertThat(id.toString()).isEqualTo(session.userId());
        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
        String digits = session.userId().replace("-", "");
        assertThat(session.cookie()).doesNotContain(digits.substring(0, 8)).doesNotContain(digits.substring(24));
        assertThat(session).asString().doesNotContain(session.cookie());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "abc",
                "00000000000000000000000000000000",
                "00000000000000000000000000000000.00000000000000000000000000000000",
                "00000000000000000000000000000000.0000000000000000000000000000000\u00e4"
            })
    void givesANewSessionForAValueItNeverIssued(String value) {
        Sessions.Session session = sessions.resume(value);

        assertThat(session.cookie()).isNotEqualTo(value).matches("[0-9a-f]{32}\\.[0-9a-f]{32}");
    }

    @Test
    void givesANewSessionForEveryAlteredValue() {
        Sessions.Session session = sessions.resume(null);
        String cookie = session.cookie();

        assertThat(sessions.resume(cookie.toUpperCase(Locale.ROOT) + " ")).isNotEqualTo(session);
        assertThat(sessions.resume(cookie + "0")).isNotEqualTo(session);
        for (int at = 0; at < cookie.length(); at++) {
            char other = cookie.charAt(at) == '0' ? '1' : '0';
            String altered = cookie.substring(0, at) + other + cookie.substring(at + 1);
            Sessions.Session answer = sessions.resume(altered);
            assertThat(answer.cookie()).isNotEqualTo(altered).isNotEqualTo(cookie);
            assertThat(answer.userId()).isNotEqualTo(session.userId());
        }
    }

    @Test
    void knowsNoSessionOfAnotherSecret() {
        Sessions.Session foreign = new Sessions("another".getBytes(StandardCharsets.UTF_8)).resume(null);

        assertThat(sessions.resume(foreign.cookie()).userId()).isNotEqualTo(foreign.userId());
    }

    @Test
    void goesOverToTheSecretThatTheNodesAgreeOn() {
        Sessions.Session early = sessions.resume(null);
        Sessions other = new Sessions("its own".getBytes(StandardCharsets.UTF_8));

        sessions.use("common".getBytes(StandardCharsets.UTF_8));
        other.use("common".getBytes(StandardCharsets.UTF_8));

        Sessions.Session session = sessions.resume(early.cookie());
        assertThat(session.cookie()).isNotEqualTo(early.cookie());
        assertThat(other.resume(session.cookie())).isEqualTo(session);
    }
}
