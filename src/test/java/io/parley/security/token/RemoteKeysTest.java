// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.testkit.FakeTime;
import io.parley.testkit.TestKeys;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeysTest {
    private static final KeyPair FIRST = TestKeys.edwards("Ed25519");
    private static final KeyPair SECOND = TestKeys.edwards("Ed25519");

    private static final SignedToken OF_FIRST = token(FIRST, "first");

    private final FakeTime time = new FakeTime();
    private final List<CompletableFuture<String>> fetches = new ArrayList<>();
    private String published = TestKeys.set(TestKeys.jwk(FIRST, "first", ""));
    private boolean reachable = true;
    private boolean answering = true;
    private final RemoteKeys keys = new RemoteKeys(this::fetch, time);

    /** Keys that are there from the beginning, whatever the time. */
    static RemoteKeys published(String set) {
        return new RemoteKeys(() -> CompletableFuture.completedFuture(set), () -> 0);
    }

    private CompletableFuture<String> fetch() {
        CompletableFuture<String> fetch = new CompletableFuture<>();
        fetches.add(fetch);
        if (answering && reachable) {
            fetch.complete(published);
        } else if (answering) {
            fetch.completeExceptionally(new IOException("connection refused"));
        }
        return fetch;
    }

    private static SignedToken token(KeyPair key, String kid) {
        try {
            String head = "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}";
            return SignedToken.parse(TestTokens.signed("Ed25519", key.getPrivate(), head, "{}"));
        } catch (TokenRefused e) {
            throw new AssertionError(e);
        }
    }

    private static SignedToken first() {
        return OF_FIRST;
    }

    /** Its signature is never looked at, and making one is slow. */
    private static SignedToken unknown(String kid) {
        try {
            return SignedToken.parse(
                    TestTokens.encode("{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}") + ".e30." + "A".repeat(86));
        } catch (TokenRefused e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fetchesOnceForAllTokensOfKnownKeys() {
        for (int i = 0; i < 100; i++) {
            assertThat(keys.hasSigned(first())).isTrue();
        }
        assertThat(fetches).hasSize(1);
    }

    @Test
    void fetchesAtMostOnceInThirtySecondsWhateverTokensAskFor() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(keys.hasSigned(unknown("unknown-" + i))).isFalse();
            time.pass(Duration.ofMillis(12));
        }
        assertThat(fetches).as("in 120 s").hasSize(4);
    }

    @Test
    void takesAKeyThatAppearsAfterwards() {
        keys.hasSigned(first());
        published = TestKeys.set(TestKeys.jwk(FIRST, "first", ""), TestKeys.jwk(SECOND, "second", ""));
        assertThat(keys.hasSigned(token(SECOND, "second")))
                .as("too early to ask again")
                .isFalse();

        time.pass(Duration.ofSeconds(30));

        assertThat(keys.hasSigned(token(SECOND, "second"))).isTrue();
    }

    @Test
    void forgetsAKeyThatIsNoLongerPublished() {
        keys.hasSigned(first());
        published = TestKeys.set(TestKeys.jwk(SECOND, "second", ""));

        time.pass(RemoteKeys.FRESH_FOR.plusSeconds(1));
        assertThat(keys.hasSigned(first())).as("refreshed beside this").isTrue();

        assertThat(keys.hasSigned(first())).isFalse();
        assertThat(keys.hasSigned(token(SECOND, "second"))).isTrue();
    }

    @Test
    void neverWaitsForTheIssuerWhenTheKeyIsKnown() {
        keys.hasSigned(first());
        answering = false;
        time.pass(RemoteKeys.FRESH_FOR.plusSeconds(1));

        assertThat(keys.hasSigned(first())).isTrue();
        assertThat(fetches).hasSize(2);
        assertThat(fetches.get(1)).isNotDone();
    }

    @Test
    void keepsTheLastGoodKeysForADay() {
        keys.hasSigned(first());
        reachable = false;
        for (int hours = 0; hours < 24; hours++) {
            assertThat(keys.hasSigned(first())).isTrue();
            time.pass(Duration.ofHours(1));
        }
        assertThat(keys.hasSigned(first())).isTrue();

        time.pass(Duration.ofMinutes(1));
        assertThat(keys.hasSigned(first())).isFalse();

        reachable = true;
        time.pass(RemoteKeys.BETWEEN_FETCHES);
        assertThat(keys.hasSigned(first())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>busy</html>", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[1]}", "{\"keys\":\"x\"}"})
    void keepsTheLastGoodKeysWhenTheAnswerIsNoKeySet(String answer) {
        keys.hasSigned(first());
        published = answer;

        time.pass(RemoteKeys.FRESH_FOR.plusSeconds(1));
        keys.hasSigned(first());

        assertThat(fetches).hasSize(2);
        assertThat(keys.hasSigned(first())).isTrue();
    }

    @Test
    void leavesOutKeysThatItDoesNotUnderstandAndTakesTheOthers() {
        published = TestKeys.set(
                "{\"kty\":\"quantum\"}", "{}", "{\"kty\":\"RSA\",\"n\":1}", TestKeys.jwk(FIRST, "first", ""));

        assertThat(keys.hasSigned(first())).isTrue();
    }

    @Test
    void triesAFewKeysForATokenThatNamesNone() throws TokenRefused {
        published = TestKeys.set(TestKeys.jwk(SECOND, "second", ""), TestKeys.jwk(FIRST, "first", ""));
        String token = TestTokens.signed("Ed25519", FIRST.getPrivate(), "{\"alg\":\"EdDSA\"}", "{}");

        assertThat(keys.hasSigned(SignedToken.parse(token))).isTrue();
    }

    @Test
    void takesEveryCurve() throws TokenRefused {
        KeyPair p521 = TestKeys.ec("secp521r1");
        KeyPair ed448 = TestKeys.edwards("Ed448");
        published = TestKeys.set(TestKeys.jwk(p521, "p521", ""), TestKeys.jwk(ed448, "ed448", ""));
        String ec = TestTokens.signed(
                "SHA512withECDSAinP1363Format", p521.getPrivate(), "{\"alg\":\"ES512\",\"kid\":\"p521\"}", "{}");
        String ed = TestTokens.signed("Ed448", ed448.getPrivate(), "{\"alg\":\"EdDSA\",\"kid\":\"ed448\"}", "{}");

        assertThat(keys.hasSigned(SignedToken.parse(ec))).isTrue();
        assertThat(keys.hasSigned(SignedToken.parse(ed))).isTrue();
    }

    @Test
    void boundsHowManyWaitForTheIssuer() throws Exception {
        answering = false;
        ExecutorService threads = Executors.newFixedThreadPool(2 * RemoteKeys.MOST_WAITING);
        try {
            List<Future<Boolean>> asking = new ArrayList<>();
            for (int i = 0; i < 2 * RemoteKeys.MOST_WAITING; i++) {
                asking.add(threads.submit(() -> keys.hasSigned(first())));
            }
            await().until(() -> asking.stream().filter(Future::isDone).count() == RemoteKeys.MOST_WAITING);
            fetches.get(0).complete(published);

            int good = 0;
            for (Future<Boolean> one : asking) {
                good += one.get(5, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(good).isEqualTo(RemoteKeys.MOST_WAITING);
            assertThat(fetches).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
