// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.turnip.HostileTokens.Hostile;
import io.parley.testkit.KeyServer;
import io.parley.testkit.TestTokens;
import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No hostile token is let in, each is counted under its reason, and none is worth sending for its cost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTokensTest {
    private KeyServer issuer;
    private TurnipFixture turnip;

    @BeforeAll
    void start() throws IOException {
        issuer = KeyServer.of(HostileTokens.keySet());
        turnip = new TurnipFixture(Map.of("parley.turnip.jwks-url", issuer.uri().toString()));
    }

    @AfterAll
    void stop() {
        issuer.close();
    }

    static List<Hostile> hostile() {
        return HostileTokens.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedWithOneAnswerAndItsReasonCounted(Hostile hostile) {
        turnip.authentications.clear();

        HandshakeRefused refusal = catchThrowableOfType(
                HandshakeRefused.class, () -> turnip.dialect.open(TurnipFixture.handshake(hostile.token())));

        assertThat(refusal).as("let in").isNotNull();
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.body()).isEqualTo("Authentication failed");
        assertThat(refusal.headers()).isEqualTo(Map.of("WWW-Authenticate", "Bearer"));
        assertThat(turnip.authentications).containsExactly(hostile.reason());
    }

    @Test
    void areMoreThanAHundredAndTwentyDifferentKinds() {
        assertThat(hostile().stream().map(Hostile::name))
                .hasSizeGreaterThan(120)
                .doesNotHaveDuplicates();
        assertThat(hostile().stream().map(Hostile::token).distinct()).hasSizeGreaterThan(120);
    }

    @Test
    void haveTheIssuerAskedOnceAndNobodyElse() {
        hostile().forEach(hostile -> accepts(hostile.token()));

        assertThat(issuer.asked()).isEqualTo(1);
    }

    private boolean accepts(String token) {
        try {
            turnip.dialect.open(TurnipFixture.handshake(token));
            return true;
        } catch (HandshakeRefused e) {
            return false;
        }
    }

    private static String by(String signature, KeyPair key, String algorithm, String kid) {
        String head = "{\"alg\":\"" + algorithm + "\"" + kid + "}";
        return TestTokens.signed(signature, key.getPrivate(), head, TurnipFixture.claims(""));
    }

    static List<String> good() {
        List<String> good = new ArrayList<>(List.of(
                TurnipFixture.token(""),
                HostileTokens.ofLength(4_096),
                by("SHA256withRSA", HostileTokens.RSA, "RS256", ",\"kid\":\"rsa\""),
                by("SHA384withRSA", HostileTokens.RSA, "RS384", ",\"kid\":\"rsa\""),
                by("SHA512withRSA", HostileTokens.RSA, "RS512", ",\"kid\":\"rsa\""),
                by("SHA256withRSA", HostileTokens.RSA, "RS256", ",\"kid\":\"rsa-256-only\""),
                by("SHA256withRSA", HostileTokens.RSA, "RS256", ""),
                by("PSS256", HostileTokens.RSA, "PS256", ",\"kid\":\"rsa\""),
                by("PSS384", HostileTokens.RSA, "PS384", ",\"kid\":\"rsa\""),
                by("PSS512", HostileTokens.RSA, "PS512", ",\"kid\":\"rsa\""),
                by("SHA256withECDSAinP1363Format", HostileTokens.EC, "ES256", ",\"kid\":\"ec\""),
                by("SHA384withECDSAinP1363Format", HostileTokens.EC_384, "ES384", ",\"kid\":\"ec384\""),
                by("Ed25519", HostileTokens.ED, "EdDSA", ",\"kid\":\"ed\",\"typ\":\"at+jwt\""),
                by("Ed25519", HostileTokens.ED, "EdDSA", "")));
        byte[] secret = TurnipFixture.SECRET.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        good.add(TestTokens.mac("HmacSHA384", secret, "{\"alg\":\"HS384\"}", TurnipFixture.claims("")));
        good.add(TestTokens.mac("HmacSHA512", secret, "{\"alg\":\"HS512\"}", TurnipFixture.claims("")));
        // What a header says about keys counts for nothing, so it does no harm either.
        for (String ignored :
                List.of("\"kid\":\"../../etc/passwd\"", "\"jku\":\"http://127.0.0.1:1/\"", "\"x5u\":\"x\"")) {
            String head = "{\"alg\":\"HS256\"," + ignored + "}";
            good.add(TestTokens.mac("HmacSHA256", secret, head, TurnipFixture.claims("")));
        }
        return good;
    }

    @ParameterizedTest
    @MethodSource("good")
    void isNotTheFateOfGoodTokensOfAnyAllowedAlgorithm(String token) {
        assertThat(accepts(token)).isTrue();
    }

    /**
     * Compared with a good token on the same machine at the same time, as an absolute time would prove nothing; the
     * slowest is printed with its time for whoever wants to know.
     */
    @Test
    void costNoMoreThanGoodOnes() {
        fastest(good(), this::accepts, 20);
        long dearest = fastest(good(), this::accepts, 20);
        Map<Hostile, Long> costs = new LinkedHashMap<>();
        hostile().forEach(one -> costs.put(one, fastest(List.of(one.token()), this::accepts, 20)));

        Hostile slowest = Collections.max(costs.keySet(), Comparator.comparing(costs::get));
        System.out.printf(
                "Slowest of %d hostile tokens: %s, %.3f ms; of the good ones %.3f ms%n",
                costs.size(), slowest.name(), costs.get(slowest) / 1e6, dearest / 1e6);
        assertThat(costs.get(slowest))
                .as("%s, compared with %d ns for a good one", slowest, dearest)
                .isLessThan(20 * dearest);
    }

    /** The best of several times for the dearest of these tokens, in nanoseconds. */
    private static long fastest(List<String> tokens, Predicate<String> accepts, int times) {
        long dearest = 0;
        for (String token : tokens) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < times; i++) {
                long begun = System.nanoTime();
                accepts.test(token);
                best = Math.min(best, System.nanoTime() - begun);
            }
            dearest = Math.max(dearest, best);
        }
        return dearest;
    }
}
