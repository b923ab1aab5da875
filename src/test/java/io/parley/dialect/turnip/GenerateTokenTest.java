// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.JsonServlet.Answer;
import io.parley.testkit.TestConnection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTokenTest {
    private final TurnipFixture turnip = new TurnipFixture();
    private final TurnipSettings settings = TurnipFixture.settings(Map.of("parley.turnip.env", "development"));
    private final TokenMint mint = new TokenMint(settings.secret(), settings.tenant(), turnip.time);

    @Test
    void makesATokenThatLetsItsUserJoin() throws HandshakeRefused {
        Answer answer = GenerateToken.answer(
                "{\"username\":\"alice\",\"user_id\":\"a1\",\"email\":\"alice@example.com\"}", mint);

        assertThat(answer.status()).isEqualTo(200);
        TestConnection a = turnip.connect(turnip.node, Frames.text(answer.json(), "token"));
        a.send(TurnipFixture.joinFrame("r", "somebody"));
        assertThat(a.take()).containsExactly(TurnipFixture.error("user_id does not match token"));
        a.send(TurnipFixture.joinFrame("r", "a1"));
        assertThat(a.link().member().attributes().get(TurnipCodec.EMAIL)).isEqualTo("alice@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "x",
                "{\"username\":\"\"}",
                "{\"username\":\" \"}",
                "{\"username\":null}",
                "{\"username\":1}",
                "{\"username\":\"a\",\"user_id\":1}",
                "{\"username\":\"a\",\"username\":\"b\"}"
            })
    void refusesWhatIsNoWish(String wish) {
        assertThat(GenerateToken.answer(wish, mint).status()).isEqualTo(400);
    }

    @Test
    void refusesToMakeATokenThatWouldBeRefused() {
        Answer answer = GenerateToken.answer("{\"username\":\"" + "a".repeat(3_500) + "\"}", mint);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).contains("longer than 4096");
    }
}
