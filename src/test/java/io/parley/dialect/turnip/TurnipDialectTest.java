// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.dialect.Dialect.Claim;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Opening;
import io.parley.dialect.Speaker;
import io.parley.security.Voucher;
import io.parley.security.Voucher.Word;
import io.parley.testkit.TestConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, by what, for how long, and what a frame counts as. */
class TurnipDialectTest {
    private static final String BAD = "bad.token.here";

    private final TurnipFixture turnip = new TurnipFixture();

    private static String good() {
        return TurnipFixture.token("");
    }

    private static Handshake handshake(
            Map<String, List<String>> query, Map<String, List<String>> headers, List<String> subprotocols) {
        return new Handshake("turnip", null, query, headers, subprotocols, "", false, "127.0.0.1");
    }

    private static Map<String, List<String>> query(String... tokens) {
        return Map.of("token", List.of(tokens));
    }

    private static Map<String, List<String>> header(String value) {
        return Map.of("authorization", List.of(value));
    }

    private boolean opens(Handshake handshake) {
        try {
            turnip.dialect.open(handshake);
            return true;
        } catch (HandshakeRefused e) {
            return false;
        }
    }

    @Test
    void takesTheTokenFromQueryHeaderOrSubprotocol() {
        assertThat(opens(handshake(query(good()), Map.of(), List.of()))).isTrue();
        assertThat(opens(handshake(Map.of(), header("Bearer " + good()), List.of())))
                .isTrue();
        assertThat(opens(handshake(Map.of(), header("bEARER  " + good()), List.of())))
                .isTrue();
        assertThat(opens(handshake(Map.of(), Map.of(), List.of("bearer", good()))))
                .isTrue();
        assertThat(opens(handshake(Map.of(), Map.of(), List.of("turnip", "bearer", good()))))
                .isTrue();
        assertThat(opens(handshake(Map.of(), header("Basic YTpi"), List.of("bearer", good()))))
                .isTrue();
    }

    @Test
    void countsTheFirstThatIsThere() {
        assertThat(opens(handshake(query(good()), header("Bearer " + BAD), List.of("bearer", BAD))))
                .isTrue();
        assertThat(opens(handshake(query(BAD), header("Bearer " + good()), List.of("bearer", good()))))
                .isFalse();
        assertThat(opens(handshake(Map.of(), header("Bearer " + good()), List.of("bearer", BAD))))
                .isTrue();
        assertThat(opens(handshake(Map.of(), header("Bearer " + BAD), List.of("bearer", good()))))
                .isFalse();
        assertThat(opens(handshake(query(BAD, good()), Map.of(), List.of()))).isFalse();
        assertThat(opens(handshake(query(""), header("Bearer " + good()), List.of())))
                .isFalse();
    }

    @Test
    void countsWhatIsNotThereAsMissing() {
        List<Handshake> without = List.of(
                handshake(Map.of(), Map.of(), List.of()),
                handshake(query(""), Map.of(), List.of()),
                handshake(Map.of(), header("Bearer"), List.of()),
                handshake(Map.of(), header("Bearer "), List.of()),
                handshake(Map.of(), header("Basic YTpi"), List.of()),
                handshake(Map.of(), Map.of(), List.of("bearer")),
                handshake(Map.of(), Map.of(), List.of(good(), "bearer")),
                handshake(Map.of(), Map.of(), List.of("Bearer", good())));

        without.forEach(handshake -> assertThat(opens(handshake)).isFalse());

        assertThat(turnip.authentications).hasSize(without.size()).containsOnly(AuthFailure.TOKEN_MISSING);
    }

    @Test
    void answersTheSubprotocolThatWasOfferedAndNeverTheToken() throws HandshakeRefused {
        Opening offered = turnip.dialect.open(handshake(Map.of(), Map.of(), List.of("bearer", good())));
        Opening beside = turnip.dialect.open(handshake(query(good()), Map.of(), List.of("bearer", BAD)));
        Opening none = turnip.dialect.open(handshake(query(good()), Map.of(), List.of()));

        assertThat(offered.subprotocol()).isEqualTo("bearer");
        assertThat(beside.subprotocol()).isEqualTo("bearer");
        assertThat(none.subprotocol()).isNull();
    }

    @Test
    void claimsRootHandshakesWithATokenParameterAlone() {
        assertThat(turnip.dialect.claim(Speaker.handshake("", null, query("x"))))
                .isEqualTo(Claim.OURS);
        assertThat(turnip.dialect.claim(Speaker.handshake("", null, query("")))).isEqualTo(Claim.OURS);
        assertThat(turnip.dialect.claim(Speaker.handshake("", null, Map.of()))).isEqualTo(Claim.NONE);
        assertThat(turnip.dialect.claim(Speaker.handshake("", "topic", query("x"))))
                .isEqualTo(Claim.NONE);
    }

    @Test
    void isNotThereWithoutAnyKey() {
        TurnipFixture without = new TurnipFixture(Map.of("parley.turnip.access-secret", ""));

        assertThat(without.dialect.unavailableBecause())
                .contains("ACCESS_SECRET")
                .contains("JWKS_URL");
        assertThat(turnip.dialect.unavailableBecause()).isNull();
        assertThatThrownBy(() -> without.dialect.open(TurnipFixture.handshake(good())))
                .isInstanceOf(HandshakeRefused.class);
    }

    @Test
    void closesWhenTheTokenAndTheLeewayAreOver() throws HandshakeRefused {
        TestConnection a = turnip.connect(turnip.node, TurnipFixture.token(",\"exp\":" + (turnip.now() + 10)));
        TestConnection lasting = turnip.connect();

        passSweeping(14);
        assertThat(a.closed()).isNull();

        passSweeping(2);
        assertThat(a.closed()).isEqualTo("1008 token-expired");
        assertThat(lasting.closed()).isNull();
    }

    @Test
    void letsAnExpiredTokensConnectionLiveWhenTold() throws HandshakeRefused {
        TurnipFixture lenient = new TurnipFixture(Map.of("parley.turnip.close-on-expiry", "false"));
        Opening opening =
                lenient.dialect.open(TurnipFixture.handshake(TurnipFixture.token(",\"exp\":" + (lenient.now() + 10))));

        assertThat(opening.terms().expiresIn()).isNull();
    }

    private void passSweeping(int seconds) {
        for (int i = 0; i < seconds; i++) {
            turnip.time.pass(Duration.ofSeconds(1));
            turnip.node.rooms().sweep();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"join\"}                                     | join         |",
                "{\"type\":\"leave\"}                                    | leave        |",
                "{\"type\":\"disband_room\"}                             | disband_room |",
                "{\"type\":\"x\"}                                        | other        |",
                "{}                                                      | other        |",
                "nonsense                                                | other        |",
                "{\"type\":\"data\"}                                     | data         | none",
                "{\"type\":\"data\",\"data\":null}                       | data         | none",
                "{\"type\":\"data\",\"data\":1}                          | data         | none",
                "{\"type\":\"data\",\"data\":\"offer\"}                  | data         | none",
                "{\"type\":\"data\",\"data\":[\"offer\"]}                | data         | none",
                "{\"type\":\"data\",\"data\":{}}                         | data         | none",
                "{\"type\":\"data\",\"data\":{\"type\":1}}               | data         | none",
                "{\"type\":\"data\",\"data\":{\"type\":\"none\"}}        | data         | other",
                "{\"type\":\"data\",\"data\":{\"type\":\"other\"}}       | data         | other",
                "{\"type\":\"data\",\"data\":{\"type\":\"Offer\"}}       | data         | other",
                "{\"type\":\"data\",\"data\":{\"type\":\"offer\"}}       | data         | offer",
                "{\"type\":\"data\",\"data\":{\"type\":\"answer\"}}      | data         | answer",
                "{\"type\":\"data\",\"data\":{\"type\":\"candidate\"}}   | data         | candidate",
                "{\"type\":\"data\",\"data\":{\"type\":\"ice-candidate\"}} | data       | ice-candidate",
                "{\"type\":\"data\",\"data\":{\"type\":\"ice_candidate\"}} | data       | ice_candidate",
                "{\"type\":\"data\",\"data\":{\"type\":\"bye\"}}         | data         | bye",
            })
    void countsFramesUnderClosedSetsOfNames(String frame, String label, String signal) throws HandshakeRefused {
        TestConnection a = turnip.connect().send(frame);

        assertThat(a.last().label()).isEqualTo(label);
        assertThat(a.last().signalType()).isEqualTo(signal);
        assertThat(TurnipTypes.MESSAGES).contains(a.last().label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "authorization"})
    void vouchesForRequestsWithAGoodToken(String place) {
        TurnipSettings settings = TurnipFixture.settings(Map.of());
        TurnipVoucher voucher = new TurnipVoucher(settings, TurnipBeans.tokenCheck(settings, turnip.time, turnip.time));

        assertThat(voucher.judge(request(place, good()))).isEqualTo(Word.KNOWN);
        assertThat(voucher.judge(request(place, BAD))).isEqualTo(Word.UNKNOWN);
        assertThat(voucher.judge(new Voucher.Request(Map.of(), Map.of()))).isEqualTo(Word.UNKNOWN);
        assertThat(turnip.authentications).as("no handshakes").isEmpty();
    }

    private static Voucher.Request request(String place, String token) {
        return place.equals("token")
                ? new Voucher.Request(query(token), Map.of())
                : new Voucher.Request(Map.of(), header("Bearer " + token));
    }

    @Test
    void hasNoRuleForRequestsWithoutAnyKey() {
        TurnipSettings settings = TurnipFixture.settings(Map.of("parley.turnip.access-secret", ""));
        TurnipVoucher voucher = new TurnipVoucher(settings, TurnipBeans.tokenCheck(settings, turnip.time, turnip.time));

        assertThat(voucher.judge(request("token", good()))).isEqualTo(Word.NO_RULE);
    }

    @Test
    void makesTokensThatItTakes() throws HandshakeRefused {
        TurnipSettings settings = TurnipFixture.settings(Map.of("parley.turnip.env", "development"));
        TokenMint mint = new TokenMint(settings.secret(), settings.tenant(), turnip.time);
        List<String> tokens = new ArrayList<>(List.of(mint.token("alice", "a1", "alice@example.com")));
        tokens.add(mint.token("\"\u00e4\\", null, null));

        TestConnection a = turnip.connect(turnip.node, tokens.get(0)).send(TurnipFixture.joinFrame("r", "a1"));
        TestConnection b = turnip.connect(turnip.node, tokens.get(1)).send(TurnipFixture.joinFrame("r", "b"));
        b.disconnect();

        assertThat(a.link().member().attributes().get(TurnipCodec.EMAIL)).isEqualTo("alice@example.com");
        assertThat(a.take())
                .containsExactly(
                        "{\"type\":\"ready\",\"data\":{\"username\":\"b\",\"user_id\":\"b\",\"email\":\"\"}}",
                        "{\"type\":\"user_left\",\"data\":{\"username\":\"b\",\"user_id\":\"b\",\"email\":\"\"}}");
    }
}
