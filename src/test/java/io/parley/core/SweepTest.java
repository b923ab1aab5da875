// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sweep of very many rooms, beside which others come and go. */
@Timeout(120)
class SweepTest {
    private static final int ROOMS = 100_000;
    private static final int SWEEPS = 10;
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private static final RoomPolicy EXPIRING = RoomPolicy.UNLIMITED.withIdleTtl(Duration.ofMinutes(10));

    private final TestNode node = TestNode.alone();

    private TestConnection connect() {
        return node.connect(new PlainCodec(), TERMS, EXPIRING, null);
    }

    private static Command.Join join(String room) {
        return new Command.Join(new RoomKey("test", room), new PeerId("peer"), Attributes.NONE, null);
    }

    /** Joins that waited for the sweep would be about as many as there are sweeps, each a pause of one. */
    @Test
    void ofAHundredThousandRoomsHoldsUpNobodyWhoComesOrGoes() throws InterruptedException {
        for (int i = 0; i < ROOMS; i++) {
            connect().ask(join("room" + i));
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger joins = new AtomicInteger();
        Thread guest = new Thread(() -> {
            TestConnection passing = connect();
            while (!over.get()) {
                passing.ask(join("hall" + joins.incrementAndGet() % 2));
            }
        });
        guest.start();
        for (int i = 0; i < SWEEPS; i++) {
            node.rooms().sweep();
        }
        over.set(true);
        guest.join();

        assertThat(joins.get()).isGreaterThan(20 * SWEEPS);
        assertThat(node.rooms().size()).isGreaterThanOrEqualTo(ROOMS);
    }
}
