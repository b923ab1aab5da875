// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestCluster;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long rooms live that nobody uses, or that nobody is in. */
class RoomLifetimeTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);

    private final TestCluster cluster = TestCluster.local(2);
    private final TestNode node = cluster.node(0);
    private final TestNode second = cluster.node(1);

    private static TestConnection join(TestNode where, RoomPolicy policy, String id) {
        return where.connect(new PlainCodec(), TERMS, policy, null)
                .ask(new Command.Join(ROOM, new PeerId(id), Attributes.NONE, null));
    }

    @Test
    void expiresARoomThatNobodyUsesOnAnyNode() {
        RoomPolicy minutes = RoomPolicy.UNLIMITED.withIdleTtl(Duration.ofMinutes(10));
        TestConnection a = join(node, minutes, "a");
        TestConnection b = join(second, minutes, "b");

        minutesPass(9);
        b.ask(new Command.Relay(SignalKind.OFFER, new PeerId("a"), new Payload("1"), null));
        minutesPass(9);
        assertThat(a.closed()).isNull();
        minutesPass(2);

        assertThat(a.closed()).isEqualTo("1000 room-expired");
        assertThat(b.closed()).isEqualTo("1000 room-expired");
    }

    private void minutesPass(int minutes) {
        for (int second = 0; second < 60 * minutes; second++) {
            cluster.time().pass(Duration.ofSeconds(1));
            forEachLinkAPong();
            node.rooms().sweep();
            this.second.rooms().sweep();
        }
    }

    private void forEachLinkAPong() {
        node.rooms().forEachConnection(PeerLink::heard);
        second.rooms().forEachConnection(PeerLink::heard);
    }

    @Test
    void keepsAnEmptyRoomListedForItsTimeOnly() {
        RoomPolicy kept = RoomPolicy.UNLIMITED.withEmptyTtl(Duration.ofMinutes(5));
        join(node, kept, "a").disconnect();
        assertThat(node.rooms().view(ROOM).toCompletableFuture().join()).isPresent();

        cluster.time().pass(Duration.ofMinutes(5));
        node.rooms().sweep();

        assertThat(node.rooms().view(ROOM).toCompletableFuture().join()).isEmpty();
        assertThat(node.rooms().size()).isZero();
    }
}
