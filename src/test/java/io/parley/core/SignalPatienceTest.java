// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target whose signal queue of 16 is full: 100 ms of patience, for signals from either node. */
public class SignalPatienceTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final RoomPolicy PATIENT = RoomPolicy.UNLIMITED.withSignalPatience(Duration.ofMillis(100));
    private static final ConnectionTerms TERMS =
            ConnectionTerms.of("test", "test", 65_536).withOutbox(1_000, 1 << 20, 16, Duration.ofSeconds(10));

    private final TestCluster cluster = open();
    private final FakeTime time = cluster.time();
    private final TestNode node = cluster.node(0);
    private final TestNode second = cluster.node(1);
    private final TestConnection target = join(node, "target");

    /** Two nodes that share their rooms. */
    protected TestCluster open() {
        return TestCluster.local(2);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private TestConnection join(TestNode where, String id) {
        return where.connect(new PlainCodec(), TERMS, PATIENT, null)
                .ask(new Command.Join(ROOM, new PeerId(id), Attributes.NONE, null));
    }

    private TestConnection sender(boolean elsewhere) {
        TestConnection sender = join(elsewhere ? second : node, "sender");
        sender.take();
        target.take();
        return sender;
    }

    private static void send(TestConnection sender, String to, int from, int until) {
        IntStream.range(from, until)
                .forEach(i ->
                        sender.ask(new Command.Relay(SignalKind.OFFER, new PeerId(to), new Payload("" + i), "m" + i)));
    }

    private static List<String> received(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> "from sender " + i).toList();
    }

    private static List<String> dropped(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i -> "refused DROPPED m" + i)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliversInOrderWhatWaitedForLessThanTheTime(boolean elsewhere) {
        TestConnection sender = sender(elsewhere);
        target.outbox().stopReading();
        send(sender, "target", 0, 32);
        time.pass(Duration.ofMillis(90));
        target.outbox().readAgain();
        time.pass(Duration.ofMillis(10));
        send(sender, "target", 32, 33);

        assertThat(target.take()).isEqualTo(received(0, 33));
        assertThat(sender.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dropsAfterTheTimeWhatTheQueueDidNotTakeAndAtOnceWhatIsTooMuch(boolean elsewhere) {
        TestConnection sender = sender(elsewhere);
        target.outbox().stopReading();
        send(sender, "target", 0, 34);
        assertThat(sender.take()).isEqualTo(dropped(32, 34));

        time.pass(Duration.ofMillis(110));

        assertThat(sender.take()).isEqualTo(dropped(16, 32));
        target.outbox().readAgain();
        assertThat(target.take()).isEqualTo(received(0, 16));
        assertThat(target.closed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotHoldUpTheSendersOtherTraffic(boolean elsewhere) {
        TestConnection sender = sender(elsewhere);
        TestConnection other = join(node, "other");
        other.take();
        target.outbox().stopReading();

        send(sender, "target", 0, 20);
        send(sender, "other", 0, 3);

        assertThat(other.take()).isEqualTo(received(0, 3));
    }
}
