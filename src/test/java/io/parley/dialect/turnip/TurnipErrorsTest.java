// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static io.parley.dialect.turnip.TurnipFixture.error;
import static io.parley.dialect.turnip.TurnipFixture.joinFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Notice;
import io.parley.core.Refusal;
import io.parley.core.Rendering;
import io.parley.dialect.HandshakeRefused;
import io.parley.testkit.TestConnection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error of the dialect: its words, and that the connection stays open. */
class TurnipErrorsTest {
    private final TurnipFixture turnip = new TurnipFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"data\",\"data\":1}     | You must join a room before sending data",
                "{\"type\":\"leave\"}               | You are not in a room",
                "{\"type\":\"disband_room\"}        | You must be a member of a room to disband it",
                "{}                                 | Unknown message type",
                "{\"type\":null}                    | Unknown message type",
                "{\"type\":\"\"}                    | Unknown message type",
                "{\"type\":\"Join\"}                | Unknown message type",
                "{\"type\":\"ready\"}               | Unknown message type",
                "{\"type\":\"room_disbanded\"}      | Unknown message type",
                "{\"type\":\"data\"}                | Invalid message",
                "{\"type\":\"join\"}                                                  | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":\"a\"}                                | user_id and room are required",
                "{\"type\":\"join\",\"room\":\"r\"}                                   | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":\"\",\"room\":\"r\"}                  | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":\"a\",\"room\":\"\"}                  | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":null,\"room\":\"r\"}                  | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":\"a\",\"room\":null}                  | user_id and room are required",
                "{\"type\":\"join\",\"user_id\":1,\"room\":\"r\"}                     | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"a\",\"room\":{}}                    | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"a\",\"user_id\":\"b\",\"room\":\"r\"} | Invalid message",
                "{\"type\":\"data\",\"data\":1,\"data\":2}                            | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"a\\u0000\",\"room\":\"r\"}          | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"a\\ud800\",\"room\":\"r\"}          | Invalid message",
                "{\"type\":\"join\",\"user_id\":\"a\",\"room\":\"r\\u009f\"}          | Invalid message",
                "nonsense                                                             | Invalid message",
            })
    void answersInItsOwnWordsAndStaysOpen(String frame, String text) throws HandshakeRefused {
        TestConnection a = turnip.connect();

        a.send(frame);

        assertThat(a.take()).containsExactly(error(text));
        assertThat(a.closed()).isNull();
        assertThat(a.link().room()).isNull();
    }

    @Test
    void limitsTheLengthOfIdsAndRoomNamesInCodePoints() throws HandshakeRefused {
        TestConnection a = turnip.connect();
        String smile = "\uD83D\uDE00";

        a.send(joinFrame(smile.repeat(256), smile.repeat(128)));
        assertThat(a.take()).isEmpty();
        assertThat(a.link().room()).isNotNull();

        a.send(joinFrame(smile.repeat(257), "a")).send(joinFrame("r", smile.repeat(129)));
        assertThat(a.take()).containsExactly(error("Invalid message"), error("Invalid message"));
    }

    @Test
    void joinsOnlyAsTheUserOfTheToken() throws HandshakeRefused {
        TestConnection a = turnip.connect(turnip.node, TurnipFixture.token(",\"user_id\":\"alice\""));

        a.send(joinFrame("r", "bob"));
        assertThat(a.take()).containsExactly(error("user_id does not match token"));
        assertThat(a.link().room()).isNull();

        a.send(joinFrame("r", "alice"));
        assertThat(a.take()).isEmpty();
        assertThat(a.link().member().id().value()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"user_id\":null", ",\"user_id\":\"\""})
    void aTokenWithoutUserJoinsAsAnybody(String claim) throws HandshakeRefused {
        TestConnection a = turnip.connect(turnip.node, TurnipFixture.token(claim));

        a.send(joinFrame("r", "whoever"));

        assertThat(a.link().member().id().value()).isEqualTo("whoever");
    }

    @Test
    void refusesAnIdThatLivesInTheRoomAndTakesAGhostsPlace() throws HandshakeRefused {
        TestConnection first = turnip.join("r", "a");
        TestConnection other = turnip.join("r", "b");
        TestConnection late = turnip.connect().send(joinFrame("r", "a"));
        assertThat(late.take()).containsExactly(error("user_id is already in the room"));
        assertThat(late.closed()).isNull();

        first.outbox().stopAnswering();
        late.send(joinFrame("r", "a"));
        turnip.time.pass(Duration.ofSeconds(3));

        assertThat(first.closed()).isEqualTo("1001 replaced");
        assertThat(late.take()).isEmpty();
        assertThat(late.link().room()).isNotNull();
        assertThat(other.take())
                .containsExactly(
                        TurnipFixture.about("user_left", "a"),
                        "{\"type\":\"ready\",\"data\":{\"username\":\"a\",\"user_id\":\"a\",\"email\":\"\"}}");
    }

    @Test
    void refusesJoinsWhileDraining() throws HandshakeRefused {
        TestConnection a = turnip.connect();
        turnip.node.rooms().drain();

        a.send(joinFrame("r", "a"));

        assertThat(a.take()).containsExactly(error("Service unavailable"));
        assertThat(a.closed()).isNull();
    }

    @Test
    void refusesJoinWhenTheOperatorsLimitIsReached() throws HandshakeRefused {
        TurnipFixture small = new TurnipFixture(Map.of("parley.turnip.max-peers", "1"));
        small.join("r", "a");

        TestConnection b = small.join("r", "b");

        assertThat(b.take()).containsExactly(error("Room is full"));
        assertThat(b.closed()).isNull();
    }

    /** What an outage of the nodes' common memory gives; the core's own tests show when it does. */
    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"BACKPLANE_UNAVAILABLE", "UNREACHABLE", "DRAINING"})
    void saysThatTheServiceIsUnavailableInAnOutage(Refusal refusal) {
        assertThat(turnip.dialect.render(new Notice.Refused(refusal, null, null)))
                .isEqualTo(new Rendering.Frame(error("Service unavailable"), "error"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void hasAnErrorFrameForEveryRefusal(Refusal refusal) {
        assertThat(turnip.dialect.render(new Notice.Refused(refusal, null, null)))
                .isInstanceOfSatisfying(Rendering.Frame.class, frame -> {
                    assertThat(frame.label()).isEqualTo("error");
                    assertThat(frame.text()).startsWith("{\"type\":\"error\",\"error\":\"");
                });
    }
}
