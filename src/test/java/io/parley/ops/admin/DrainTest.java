// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Attributes;
import io.parley.core.CloseReason;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final TestNode node = TestNode.alone();
    private final Drain drain = new Drain(node.rooms(), node.time(), node.time());

    private TestConnection connect() {
        return node.connect(new PlainCodec(), ConnectionTerms.of("test", "test", 65_536), RoomPolicy.UNLIMITED, null);
    }

    private List<TestConnection> connect(int count) {
        return IntStream.range(0, count).mapToObj(i -> connect()).toList();
    }

    private static long told(List<TestConnection> connections) {
        return connections.stream()
                .filter(connection -> connection.outbox().closed() == CloseReason.GOING_AWAY)
                .count();
    }

    @Test
    void tellsEverybodyEvenlyOverTheGivenTime() {
        List<TestConnection> all = connect(1_000);

        drain.start(Duration.ofSeconds(10));

        for (int second = 1; second < 10; second++) {
            node.time().pass(Duration.ofSeconds(1));
            assertThat(told(all)).as("after %d s", second).isBetween(second * 100L - 10, second * 100L + 10);
        }
        node.time().pass(Duration.ofSeconds(1));
        assertThat(told(all)).isEqualTo(1_000);
    }

    @Test
    void spreadsFewConnectionsToo() {
        List<TestConnection> all = connect(2);

        drain.start(Duration.ofSeconds(10));
        node.time().pass(Duration.ofSeconds(4));
        assertThat(told(all)).isEqualTo(1);
        node.time().pass(Duration.ofSeconds(6));

        assertThat(told(all)).isEqualTo(2);
    }

    @Test
    void tellsEverybodyAtOnceWhenNoTimeIsGiven() {
        List<TestConnection> all = connect(50);

        drain.start(Duration.ZERO);

        assertThat(told(all)).isEqualTo(50);
        assertThat(drain.status())
                .isEqualTo(new DrainStatus(true, 50, node.rooms().connections(), 0));
    }

    @Test
    void tellsWhoComesLate() {
        drain.start(Duration.ofSeconds(1));
        node.time().pass(Duration.ofSeconds(5));
        TestConnection late = connect();

        node.time().pass(Duration.ofSeconds(1));

        assertThat(late.outbox().closed()).isEqualTo(CloseReason.GOING_AWAY);
    }

    @Test
    void refusesJoinsUntilItIsTakenBack() {
        Command join = new Command.Join(new RoomKey("test", "room"), new PeerId("a"), Attributes.NONE, null);
        drain.start(Duration.ofSeconds(60));
        assertThat(connect().ask(join).take()).containsExactly("refused DRAINING");

        drain.stop();

        assertThat(connect().ask(join).take()).containsExactly("admitted a [a]");
        assertThat(node.rooms().isReady()).isTrue();
    }

    @Test
    void closesNobodyAfterItIsTakenBack() {
        List<TestConnection> all = connect(100);
        drain.start(Duration.ofSeconds(10));
        node.time().pass(Duration.ofSeconds(5));
        long told = told(all);

        drain.stop();
        node.time().pass(Duration.ofSeconds(60));

        assertThat(told(all)).isEqualTo(told).isBetween(40L, 60L);
        assertThat(drain.status().draining()).isFalse();
    }

    @Test
    void takesANewEndWhileItIsUnderWay() {
        List<TestConnection> all = connect(100);
        drain.start(Duration.ofHours(1));
        node.time().pass(Duration.ofSeconds(10));

        drain.start(Duration.ofSeconds(2));
        node.time().pass(Duration.ofSeconds(2));

        assertThat(told(all)).isEqualTo(100);
    }
}
