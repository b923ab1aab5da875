// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backplane.local.LocalBus;
import io.parley.core.Telemetry;
import io.parley.ops.metrics.CountedSeries;
import io.parley.testkit.FakeTime;
import io.parley.testkit.RecordedSignal;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in every dialect, on one node and over two. */
public abstract class DialectContract {
    private final TestCluster cluster = open();
    private final TestNode node = cluster.node(0);
    private final TestNode second = cluster.node(1);

    /** Two nodes that share their rooms. */
    protected TestCluster open() {
        return TestCluster.local(2);
    }

    /** How often something random is tried that has nothing to do with what the nodes share their rooms by. */
    protected int rounds(int many) {
        return many;
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    /** The dialect under test, with room for at least four members. */
    protected abstract Speaker speaker();

    private Client client(TestNode where, String room, String id) throws HandshakeRefused {
        TestConnection connection =
                where.connect(speaker().dialect().open(speaker().handshake(room)));
        Client client = new Client(connection, id);
        String join = speaker().join(room, id);
        if (join != null) {
            connection.send(join);
        }
        return client;
    }

    private final class Client {
        private final TestConnection connection;
        private final String asked;
        private final List<String> received = new ArrayList<>();

        Client(TestConnection connection, String asked) {
            this.connection = connection;
            this.asked = asked;
        }

        List<String> received() {
            received.addAll(connection.take());
            return received;
        }

        String id() {
            String own = speaker().selfId(received());
            return own == null ? asked : own;
        }

        void forget() {
            received();
            received.clear();
        }

        List<String> signals() {
            return speaker().signals(received());
        }
    }

    /** A fifth of the 100,000 that all dialects together stand. */
    @Test
    void randomRoomsTypesAndIdsMakeNoNewSeries() throws HandshakeRefused {
        CountedSeries counted = new CountedSeries();
        FakeTime time = new FakeTime();
        TestNode alone = new TestNode(new LocalBus(time), "counted", time, counted.telemetry());
        Random random = new Random(7);
        int before = 0;
        for (int i = 0; i < rounds(20_000); i++) {
            if (i == 1_000) {
                before = counted.size();
            }
            playAtRandom(alone, counted.telemetry(), random);
        }
        assertThat(counted.size()).isEqualTo(before).isLessThan(200);
    }

    private void playAtRandom(TestNode where, Telemetry telemetry, Random random) throws HandshakeRefused {
        String name = speaker().dialect().name();
        String text = Long.toString(random.nextLong(), 36);
        Opening opening = speaker().dialect().open(speaker().handshake(text));
        telemetry.connectionOpened(name);
        TestConnection connection = where.connect(opening);
        List<String> frames = new ArrayList<>();
        Stream.of(speaker().join(text, text), speaker().leave(), speaker().signal(text, "{\"type\":\"" + text + "\"}"))
                .filter(Objects::nonNull)
                .forEach(frames::add);
        frames.add("{\"type\":\"" + text + "\",\"" + text + "\":1}");
        frames.add("{" + text);
        for (String frame : frames) {
            connection.send(frame);
            Inbound last = Objects.requireNonNull(connection.last());
            telemetry.received(name, last.label(), frame.length());
            if (last.signalType() != null) {
                telemetry.signaled(name, last.signalType());
            }
        }
        connection.disconnect();
        opening.onClose().run();
        telemetry.connectionClosed(name, random.nextInt(), Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everybodyLearnsOfEverybodyExactlyOnce(boolean overTwoNodes) throws HandshakeRefused {
        TestNode other = overTwoNodes ? second : node;
        List<Client> clients = List.of(
                client(node, "r", "a"), client(other, "r", "b"), client(node, "r", "c"), client(other, "r", "d"));

        for (Client one : clients) {
            List<Client> toldOf =
                    speaker().listsThoseBefore() ? clients : clients.subList(clients.indexOf(one), clients.size());
            List<String> others = toldOf.stream()
                    .filter(client -> client != one)
                    .map(Client::id)
                    .toList();
            assertThat(speaker().arrivals(one.received())).containsExactlyInAnyOrderElementsOf(others);
            assertThat(speaker().departures(one.received())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsTheOthersExactlyOnceWhenAConnectionEnds(boolean overTwoNodes) throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client b = client(overTwoNodes ? second : node, "r", "b");
        String gone = a.id();

        a.connection.disconnect();
        a.connection.disconnect();

        assertThat(speaker().departures(b.received())).containsExactly(gone);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsTheOthersExactlyOnceWhenAPeerLeaves(boolean overTwoNodes) throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client b = client(overTwoNodes ? second : node, "r", "b");
        String gone = a.id();

        if (speaker().leave() != null) {
            a.connection.send(speaker().leave());
        }
        a.connection.disconnect();

        assertThat(speaker().departures(b.received())).containsExactly(gone);
    }

    static Stream<String> payloads() {
        return Stream.of(
                "null",
                "true",
                "0",
                "-0",
                "12345678901234567890123456789",
                "1e999999999",
                "\"\"",
                "\"\\ud800\"",
                "\"\\u0000\\/\\\"\\\\\"",
                "\"{\\\"sdp\\\":\\\"v=0\\\\r\\\\n\\\"}\"",
                "[]",
                "{}",
                "[ 1 ,\t2\n, [ ] ]",
                "{\"a\":1,\"a\":2,\"b\":{\"a\":[null]}}",
                "{\"z\":1,\"a\":{\"type\":\"offer\",\"from\":\"me\",\"to\":\"you\"}}",
                "{\"sdp\":\"\uD83D\uDE00 \u00E4\u20AC \u2028\"}",
                "[".repeat(62) + "]".repeat(62),
                "\"" + "x".repeat(20_000) + "\"");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void payloadArrivesByteForByte(String payload) throws HandshakeRefused {
        for (TestNode other : List.of(node, second)) {
            Client a = client(node, "r" + other.hashCode(), "a");
            Client b = client(other, "r" + other.hashCode(), "b");
            String frame = speaker().signal(b.id(), payload);
            String own = "\"" + speaker().payloadMember() + "\":";

            a.connection.send(frame);

            assertThat(b.signals()).singleElement().satisfies(signal -> {
                int at = signal.indexOf(own);
                assertThat(at).as("payload in %s", signal).isPositive();
                assertThat(signal.substring(at + own.length())).startsWith(payload);
                char next = signal.charAt(at + own.length() + payload.length());
                assertThat(next).isIn(',', '}');
            });
            assertThat(a.signals()).isEmpty();
        }
    }

    @Test
    void carriesARealCallUnchanged() throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client b = client(second, "r", "b");
        String idA = a.id();
        String idB = b.id();
        for (RecordedSignal signal : RecordedSignal.call()) {
            boolean fromA = signal.from().equals("a");
            Client to = fromA ? b : a;
            to.forget();

            (fromA ? a : b).connection.send(speaker().signal(fromA ? idB : idA, signal.value()));

            assertThat(to.signals())
                    .singleElement()
                    .asString()
                    .contains("\"" + speaker().payloadMember() + "\":" + signal.value());
        }
    }

    @Test
    void keepsTheOrderOfOneSendersSignals() throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client b = client(second, "r", "b");
        for (int i = 0; i < 200; i++) {
            a.connection.send(speaker().signal(b.id(), "[" + i + "]"));
        }

        List<String> signals = b.signals();

        assertThat(signals).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(signals.get(i)).contains("[" + i + "]");
        }
    }

    @Test
    void neverReachesAnotherRoom() throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client stranger = client(node, "elsewhere", "s");
        String strangersId = stranger.id();
        stranger.forget();

        a.connection.send(speaker().signal(strangersId, "1"));

        assertThat(stranger.received()).isEmpty();
    }

    @Test
    void stampsTheSenderWhateverTheFrameClaims() throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client b = client(node, "r", "b");
        Client c = client(node, "r", "c");
        String victim = c.id();
        StringBuilder forged = new StringBuilder(speaker().signal(b.id(), "7"));
        forged.setLength(forged.length() - 1);
        for (String name : List.of("from", "sender", "selfId", "userId", "username", "timestamp_")) {
            forged.append(",\"").append(name).append("\":\"").append(victim).append('"');
        }

        a.connection.send(forged.append('}').toString());

        assertThat(b.signals()).allSatisfy(signal -> assertThat(signal).doesNotContain(victim));
    }

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "{",
                "nonsense",
                "[]",
                "null",
                "1",
                "\"{}\"",
                "{}{}",
                "{} x",
                "{\"type\":}",
                "{'type':'join'}",
                "{\"type\":\"a\",\"type\":\"b\"}",
                "{\"type\":1}",
                "{\"type\":{}}",
                "{\"type\":\"x\",\"y\":01}",
                "{\"type\":\"x\",\"y\":+1}",
                "{\"type\":\"x\",\"y\":.5}",
                "{\"type\":\"x\",\"y\":NaN}",
                "{\"type\":\"x\",\"y\":\"\n\"}",
                "{\"type\":\"x\",\"y\":\"\\x\"}",
                "{\"type\":\"x\",}",
                "{\"type\":\"x\",\"y\":" + "[".repeat(64) + "]".repeat(64) + "}",
                "{\"type\":\"x\",\"y\":" + "[".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void answersWhatIsMalformedInItsOwnWords(String frame) throws HandshakeRefused {
        Client a = client(node, "r", "a");
        Client b = client(node, "r", "b");
        a.forget();
        b.forget();

        a.connection.send(frame);

        assertThat(speaker().answersMalformed(a.connection)).as("%s", frame).isTrue();
        assertThat(speaker().signals(b.received())).isEmpty();
    }

    @Test
    void tenThousandRandomFramesThrowNothingAndReachNobodyAsSignals() throws HandshakeRefused {
        Random random = new Random(20_240_607);
        Client watcher = client(node, "r", "w");
        Client a = client(node, "r", "a");
        String sample = speaker().signal(watcher.id(), "{\"sdp\":\"v=0\"}");
        watcher.forget();
        for (int i = 0; i < rounds(10_000); i++) {
            StringBuilder frame = new StringBuilder(sample);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(frame.length());
                switch (random.nextInt(3)) {
                    case 0 -> frame.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> frame.deleteCharAt(at);
                    default -> frame.insert(at, (char) random.nextInt(0x250));
                }
            }
            speaker().dialect().open(speaker().handshake("fuzz")).decoder().decode(frame.toString());
        }
        assertThat(watcher.received()).isEmpty();
        a.connection.send(sample);
        assertThat(watcher.signals()).hasSize(1);
    }
}
