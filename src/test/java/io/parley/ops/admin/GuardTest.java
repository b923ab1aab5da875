// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.security.OriginPolicy;
import io.parley.security.SharedKey;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final int TRIES = 20;
    private static final Map<String, String> LIMITS =
            Map.of("parley.limits.wrong-keys", "20", "parley.limits.wrong-key-pause", "6s");
    private static final SharedKey TOKEN = new SharedKey("a token of some length");
    private static final AdminSettings BY_TOKEN = new AdminSettings(TOKEN, false, false);
    private static final AdminSettings BY_ROLE = new AdminSettings(null, true, false);

    private final FakeTime time = new FakeTime();

    private Guard guard(AdminSettings settings, OriginPolicy origins) {
        return new Guard(settings, origins, TestLimits.wrongKeys(LIMITS, time));
    }

    private static Guard.Asked asked(String method, String authorization) {
        return asked(method, authorization, () -> null);
    }

    private static Guard.Asked asked(String method, String authorization, Supplier<Guard.User> user) {
        return new Guard.Asked(method, authorization, List.of(), "node:8080", "192.0.2.1", user);
    }

    private static Guard.Asked from(String origin) {
        return new Guard.Asked(
                "GET", "Bearer a token of some length", List.of(origin), "node:8080", "192.0.2.1", () -> null);
    }

    private static Guard.Asked user(String method, Set<String> roles) {
        return asked(method, null, () -> new Guard.User("ada", roles::contains));
    }

    @Test
    void isNotThereUnlessConfigured() {
        Guard guard = guard(new AdminSettings(null, false, false), OriginPolicy.ANY);
        assertThat(guard.judge(asked("GET", "Bearer x")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a token of some length",
                "bearer a token of some length",
                "BEARER  a token of some length "
            })
    void admitsWithTheToken(String header) {
        Guard.Verdict verdict = guard(BY_TOKEN, OriginPolicy.ANY).judge(asked("POST", header));
        assertThat(verdict.status()).isEqualTo(200);
        assertThat(verdict.actor()).isEqualTo(new Actor("token", true, "192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "a token of some length",
                "Basic YTpi",
                "Bearer",
                "Bearer a token of some length2"
            })
    void asksForTheTokenOtherwise(String header) {
        Guard.Verdict verdict = guard(BY_TOKEN, OriginPolicy.ANY).judge(asked("GET", header));
        assertThat(verdict.status()).isEqualTo(401);
        assertThat(verdict.headers().get("WWW-Authenticate")).startsWith("Bearer ");
        assertThat(verdict.actor()).isNull();
    }

    @Test
    void takesNoMoreGuessesOfAnAddressForAWhile() {
        Guard guard = guard(BY_TOKEN, OriginPolicy.ANY);
        for (int i = 0; i < TRIES; i++) {
            assertThat(guard.judge(asked("GET", "Bearer guess" + i)).status()).isEqualTo(401);
        }
        Guard.Verdict refused = guard.judge(asked("GET", "Bearer a token of some length"));
        assertThat(refused.status()).as("even the right one").isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "7");

        time.pass(Duration.ofSeconds(7));

        assertThat(guard.judge(asked("GET", "Bearer a token of some length")).status())
                .isEqualTo(200);
    }

    @Test
    void countsNeitherRightTokensNorMissingOnes() {
        Guard guard = guard(BY_TOKEN, OriginPolicy.ANY);
        for (int i = 0; i < 5 * TRIES; i++) {
            assertThat(guard.judge(asked("GET", null)).status()).isEqualTo(401);
            assertThat(guard.judge(asked("GET", "Bearer a token of some length"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://node:8080, 200",
        "https://node:8080, 200",
        "http://node, 403",
        "http://evil.example, 403",
        "null, 403",
    })
    void admitsOnlyItsOwnPagesByDefault(String origin, int status) {
        assertThat(guard(BY_TOKEN, OriginPolicy.ANY).judge(from(origin)).status())
                .isEqualTo(status);
    }

    @Test
    void admitsPagesThatTheOperatorNames() {
        OriginPolicy policy =
                OriginPolicy.from(TestSettings.of(Map.of("parley.allowed-origins", "https://ops.example")));
        assertThat(guard(BY_TOKEN, policy).judge(from("https://ops.example")).status())
                .isEqualTo(200);
        assertThat(guard(BY_TOKEN, policy).judge(from("https://evil.example")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, administrator, 200", "POST, administrator, 200", "DELETE, administrator, 200", "GET, reader, 200",
        "POST, reader, 403", "DELETE, reader, 403", "PUT, reader, 403", "GET, guest, 403",
    })
    void letsReadersLookAndAdministratorsAct(String method, String role, int status) {
        assertThat(guard(BY_ROLE, OriginPolicy.ANY)
                        .judge(user(method, Set.of(role)))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void checksNoMorePasswordsOfAnAddressWithoutTries() {
        Guard guard = guard(BY_ROLE, OriginPolicy.ANY);
        AtomicInteger checked = new AtomicInteger();
        for (int i = 0; i < 5 * TRIES; i++) {
            guard.judge(asked("GET", "Basic d3Jvbmc6d3Jvbmc=", () -> {
                checked.incrementAndGet();
                return null;
            }));
        }
        assertThat(checked).hasValue(TRIES);
    }

    @Test
    void knowsReadersFromAdministrators() {
        Guard guard = guard(BY_ROLE, OriginPolicy.ANY);
        assertThat(guard.judge(user("GET", Set.of("reader"))).actor()).isEqualTo(new Actor("ada", false, "192.0.2.1"));
        assertThat(guard.judge(user("GET", Set.of("administrator"))).actor())
                .isEqualTo(new Actor("ada", true, "192.0.2.1"));
    }

    @Test
    void heedsNoRolesUnlessTheOperatorWantsThem() {
        assertThat(guard(BY_TOKEN, OriginPolicy.ANY)
                        .judge(user("GET", Set.of("administrator")))
                        .status())
                .isEqualTo(401);
    }
}
