// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Dialect;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.dialect.Speaker;
import io.parley.security.limits.WrongKeys;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestLimits;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the rendezvous document, and what it leaves to the close reasons. */
class RendezvousDialectTest {
    private static final String JOIN = "{ \"type\": \"join\" }";

    private final TestNode node = TestNode.alone();
    private final Dialect dialect = dialect(Map.of());

    private static Dialect dialect(Map<String, String> settings) {
        return dialect(settings, TestLimits.guessing());
    }

    private static Dialect dialect(Map<String, String> settings, WrongKeys wrongKeys) {
        return new RendezvousDialect(
                RendezvousSettings.from(TestSettings.of(settings)), ConnectionSettings.DEFAULTS, wrongKeys);
    }

    private static Handshake handshake(Map<String, List<String>> query) {
        return Speaker.handshake("", null, query);
    }

    private TestConnection connect() throws HandshakeRefused {
        return node.connect(dialect.open(handshake(Map.of("room", List.of("ABC-123"), "key", List.of("dev")))));
    }

    private TestConnection joined(String id) throws HandshakeRefused {
        TestConnection connection = connect().send("{\"type\":\"join\",\"peerId\":\"" + id + "\"}");
        connection.take();
        return connection;
    }

    @Test
    void playsTheDocumentsExample() throws HandshakeRefused {
        TestConnection receiver = connect().send("{ \"type\": \"join\", \"peerId\": \"def\" }");
        assertThat(receiver.take()).containsExactly("{\"type\":\"ready\",\"selfId\":\"def\",\"peers\":[]}");

        TestConnection sender = connect().send("{ \"type\": \"join\", \"peerId\": \"abc\" }");
        assertThat(sender.take())
                .containsExactly("{\"type\":\"ready\",\"selfId\":\"abc\",\"peers\":[{\"peerId\":\"def\"}]}");
        assertThat(receiver.take()).containsExactly("{\"type\":\"peer-joined\",\"peerId\":\"abc\"}");

        sender.send("{\"type\":\"signal\",\"to\":\"def\",\"data\":{\"sdp\":\"...\",\"type\":\"offer\"}}");
        assertThat(receiver.take())
                .containsExactly(
                        "{\"type\":\"signal\",\"from\":\"abc\",\"data\":{\"sdp\":\"...\",\"type\":\"offer\"}}");

        sender.send("{ \"type\": \"leave\" }");
        assertThat(sender.closed()).isEqualTo("1000");
        assertThat(receiver.take()).containsExactly("{\"type\":\"peer-left\",\"peerId\":\"abc\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOIN, "{\"type\":\"join\",\"peerId\":null}", "{\"type\":\"join\",\"peerId\":\"\"}"})
    void namesAPeerThatNamesItselfNot(String join) throws HandshakeRefused {
        String ready = connect().send(join).take().get(0);
        assertThat(Frames.text(ready, "selfId")).hasSize(32);
    }

    @Test
    void signalsToAllOthersWithoutTargetAndToItselfWhenAsked() throws HandshakeRefused {
        TestConnection a = joined("a");
        TestConnection b = joined("b");
        a.take();

        a.send("{\"type\":\"signal\",\"data\":1}").send("{\"type\":\"signal\",\"to\":\"a\"}");

        assertThat(b.take()).containsExactly("{\"type\":\"signal\",\"from\":\"a\",\"data\":1}");
        assertThat(a.take()).containsExactly("{\"type\":\"signal\",\"from\":\"a\",\"data\":null}");
    }

    @Test
    void dropsASignalToNobodyAndStaysOpen() throws HandshakeRefused {
        TestConnection a = joined("a");
        a.send("{\"type\":\"signal\",\"to\":\"nobody\",\"data\":1}")
                .send("{\"type\":\"signal\",\"to\":\"" + "x".repeat(129) + "\",\"data\":1}");
        assertThat(a.take()).isEmpty();
        assertThat(a.closed()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"signal\",\"data\":1}            | 1008 join-first",
                "{\"type\":\"leave\"}                        | 1008 join-first",
                "{\"type\":\"what\"}                         | 1008 join-first",
                "{}                                          | 1008 join-first",
                "{\"type\":\"join\",\"peerId\":\"a\\u0007b\"}| 1008 peer-id-invalid",
                "{\"type\":\"join\",\"peerId\":\"\\ud800\"}  | 1008 peer-id-invalid",
                "{\"type\":\"join\",\"peerId\":7}            | 1007 malformed",
                "{\"type\":\"join\",\"type\":\"join\"}       | 1007 malformed",
                "nonsense                                    | 1007 malformed",
                "[]                                          | 1007 malformed",
            })
    void closesWhatDoesNotBeginWithAProperJoin(String frame, String close) throws HandshakeRefused {
        TestConnection a = connect().send(frame).send(JOIN);
        assertThat(a.closed()).isEqualTo(close);
        assertThat(a.take()).isEmpty();
        assertThat(node.rooms().size()).isZero();
    }

    @Test
    void ignoresASecondJoinAndWhatItDoesNotKnow() throws HandshakeRefused {
        TestConnection a = joined("a");
        a.send("{\"type\":\"join\",\"peerId\":\"\\u0007\"}")
                .send("{\"type\":\"hello\"}")
                .send("{}");
        assertThat(a.take()).isEmpty();
        assertThat(a.closed()).isNull();
        assertThat(a.last().label()).isEqualTo("other");
    }

    @Test
    void closesTheThirdAndTellsNobody() throws HandshakeRefused {
        TestConnection a = joined("a");
        joined("b");
        a.take();
        TestConnection c = connect().send(JOIN);
        assertThat(c.closed()).isEqualTo("1008 room-full");
        assertThat(a.take()).isEmpty();
    }

    @Test
    void closesTheSecondOfOneNameWhileTheFirstAnswers() throws HandshakeRefused {
        joined("a");
        joined("b");
        TestConnection twin = connect().send("{\"type\":\"join\",\"peerId\":\"a\"}");
        assertThat(twin.closed()).isEqualTo("1008 peer-id-taken");
    }

    @Test
    void closesWhoDoesNotJoinInTime() throws HandshakeRefused {
        TestConnection a = connect();
        seconds(30);
        assertThat(a.closed()).isNull();
        seconds(1);
        assertThat(a.closed()).isEqualTo("1008 join-timeout");
    }

    @Test
    void pingsAtTheHeartbeatAndDropsWhoIsSilentForTwice() throws HandshakeRefused {
        TestConnection a = joined("a");
        TestConnection b = joined("b");
        a.take();
        b.outbox().stopAnswering();
        seconds(20);
        assertThat(b.outbox().pings()).isEqualTo(1);
        seconds(21);
        assertThat(b.closed()).isEqualTo("1001 ping-timeout");
        assertThat(a.take()).containsExactly("{\"type\":\"peer-left\",\"peerId\":\"b\"}");
        assertThat(a.closed()).isNull();
    }

    @Test
    void closesTheMembersOfAnIdleRoomAlthoughTheyAnswerPings() throws HandshakeRefused {
        TestConnection a = joined("a");
        seconds(601);
        assertThat(a.closed()).isEqualTo("1000 room-expired");
        assertThat(node.rooms().size()).isZero();
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            node.time().pass(Duration.ofSeconds(1));
            node.rooms().sweep();
        }
    }

    @Test
    void closesAJoinThatCannotBeDecided() throws HandshakeRefused {
        TestConnection a = connect();
        node.rooms().drain();
        a.send(JOIN);
        assertThat(a.closed()).isEqualTo("1013 backplane-unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void refusesAHandshakeWithABlankRoom(String room) {
        assertRefused(Map.of("room", List.of(room)), dialect, 400);
    }

    @Test
    void refusesAHandshakeWithoutRoomOrWithABadOne() {
        assertRefused(Map.of(), dialect, 400);
        assertRefused(Map.of("key", List.of("dev")), dialect, 400);
        assertRefused(Map.of("room", List.of("a\u0007")), dialect, 400);
        assertRefused(Map.of("room", List.of("x".repeat(257))), dialect, 400);
    }

    @Test
    void refusesAHandshakeWithoutTheKey() throws HandshakeRefused {
        Dialect guarded = dialect(Map.of("parley.rendezvous.key", "dev"));
        assertRefused(Map.of("room", List.of("r")), guarded, 401);
        assertRefused(Map.of("room", List.of("r"), "key", List.of("DEV")), guarded, 401);
        assertRefused(Map.of("room", List.of("r"), "key", List.of("")), guarded, 401);
        assertThat(guarded.open(handshake(Map.of("room", List.of("r"), "key", List.of("dev")))))
                .isNotNull();
    }

    @Test
    void looksAtNoMoreKeysOfAnAddressThatHasGuessedTooOften() throws HandshakeRefused {
        FakeTime time = new FakeTime();
        Map<String, String> limits = Map.of("parley.limits.wrong-keys", "3", "parley.limits.wrong-key-pause", "3s");
        Dialect guarded = dialect(Map.of("parley.rendezvous.key", "dev"), TestLimits.wrongKeys(limits, time));
        for (int i = 0; i < 3; i++) {
            assertRefused(Map.of("room", List.of("r"), "key", List.of("guess" + i)), guarded, 401);
        }

        assertRefused(Map.of("room", List.of("r"), "key", List.of("dev")), guarded, 429);
        assertRefused(Map.of("key", List.of("dev")), guarded, 400);
        Handshake other = new Handshake(
                "",
                null,
                Map.of("room", List.of("r"), "key", List.of("dev")),
                Map.of(),
                List.of(),
                "",
                false,
                "192.0.2.7");
        assertThat(guarded.open(other)).as("another address").isNotNull();

        time.pass(Duration.ofSeconds(3));
        assertThat(guarded.open(handshake(Map.of("room", List.of("r"), "key", List.of("dev")))))
                .isNotNull();
    }

    @Test
    void showsNoKeyWhereAHandshakeIsShown() {
        assertThat(handshake(Map.of("room", List.of("r"), "key", List.of("dev")))
                        .toString())
                .doesNotContain("dev");
    }

    @Test
    void countsAMissingKeyAsNoGuess() {
        WrongKeys one = TestLimits.wrongKeys(Map.of("parley.limits.wrong-keys", "1"), new FakeTime());
        Dialect guarded = dialect(Map.of("parley.rendezvous.key", "dev"), one);
        for (int i = 0; i < 5; i++) {
            assertRefused(Map.of("room", List.of("r")), guarded, 401);
        }
    }

    private static void assertRefused(Map<String, List<String>> query, Dialect dialect, int status) {
        assertThatThrownBy(() -> dialect.open(handshake(query)))
                .isInstanceOfSatisfying(
                        HandshakeRefused.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void claimsRootPathsByRoomOrKey() {
        assertThat(dialect.claim(handshake(Map.of("room", List.of(""))))).isEqualTo(Dialect.Claim.OURS);
        assertThat(dialect.claim(handshake(Map.of("key", List.of("k"))))).isEqualTo(Dialect.Claim.OURS);
        assertThat(dialect.claim(handshake(Map.of()))).isEqualTo(Dialect.Claim.NONE);
        assertThat(dialect.claim(Speaker.handshake("", "topic", Map.of("room", List.of("r")))))
                .isEqualTo(Dialect.Claim.NONE);
    }
}
