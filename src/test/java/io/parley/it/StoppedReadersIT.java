// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.Bystanders;
import io.parley.it.harness.Bystanders.Delays;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.ServerFigures;
import io.parley.it.harness.StoppedClient;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Many clients that have stopped reading, in rooms that go on talking to them; some write pings without end, whose
 * answers nobody reads.
 *
 * <p>The long form has more of them: {@code -Dparley.it.stopped=4000}.
 */
class StoppedReadersIT {
    private static final int STOPPED = Integer.getInteger("parley.it.stopped", 500);
    private static final int ROOM = 50;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** What the load itself, on the same machine, may add to a message. */
    private static final Duration BUSY = Duration.ofSeconds(3);

    private final List<StoppedClient> stopped = new ArrayList<>();
    private final List<WireClient> talkers = new ArrayList<>();

    @Test
    void delayNobodyAndAreClosedAndLeaveNoThreadBehind() throws Exception {
        Map<String, String> settings =
                Map.of("MAX_PEERS_PER_ROOM", "" + 2 * ROOM, "HEARTBEAT", "5s", "PARLEY_OUTBOX_SEND_TIMEOUT", "3s");
        try (ParleyServer server = ParleyServer.start(settings);
                Bystanders bystanders = Bystanders.of(server)) {
            bystanders.talk(Duration.ofSeconds(3));
            Delays quiet = bystanders.talk(Duration.ofSeconds(4));
            long threads = ServerFigures.of(server).threads();

            CompletableFuture<Void> attack = CompletableFuture.runAsync(() -> attack(server));
            Delays attacked = bystanders.talkUntil(attack);
            attack.join();

            attacked.assertNotMuchWorseThan(quiet, BUSY);
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(ServerFigures.of(server).threads()).isLessThan(threads + 30));
            assertThat(server.messages()).doesNotContain("PARL0103E", "PARL0104E");
        } finally {
            for (StoppedClient client : stopped) {
                client.close();
            }
        }
    }

    private void attack(ParleyServer server) {
        try {
            while (stopped.size() < STOPPED) {
                String path = "/rendezvous/ws?room=room" + stopped.size();
                talkers.add(WireClient.connect(server.webSocket(path)).send("{\"type\":\"join\"}"));
                for (int i = 0; i < ROOM; i++) {
                    stopped.add(StoppedClient.connect(server.webSocket(path), "{\"type\":\"join\"}"));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        for (int round = 0; peers(server) > talkers.size() && System.nanoTime() < end; round++) {
            goOn(round);
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(peers(server)).as("nobody is left but the talkers").isEqualTo(talkers.size());
        talkers.forEach(WireClient::close);
    }

    /** One client in five pings; the talkers of two rooms say more than any buffer holds. */
    private void goOn(int round) {
        for (int i = 0; i < stopped.size(); i += 5) {
            stopped.get(i).ping();
        }
        for (int i = 0; i < talkers.size(); i++) {
            boolean loud = i % 10 == 0;
            String data = "x".repeat(loud ? 60_000 : 300);
            talkers.get(i).send("{\"type\":\"signal\",\"data\":\"" + round + data + "\"}");
            while (talkers.get(i).poll() != null) {
                // The joins and leaves of the others.
            }
        }
    }

    private static long peers(ParleyServer server) {
        return ServerFigures.of(server).sum("nt_peers_active");
    }
}
