// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Hostile clients write whatever they like into connections of all dialects, while a pair of each dialect goes on
 * talking. Longer with {@code -Dparley.fuzz.frames=N}, otherwise with {@code -Dparley.fuzz.seed=N}.
 */
class WireFuzzIT {
    private static final int FRAMES = Integer.getInteger("parley.fuzz.frames", 2_000);
    private static final long SEED = Long.getLong("parley.fuzz.seed", 20_250_607);
    private static final int CONNECTIONS = 12;
    private static final int FRAMES_PER_ROUND = 20;

    private final ParleyServer server = WireServers.five();
    private final HostileBytes hostile = new HostileBytes(SEED);
    private final List<RawWebSocket> connections = new ArrayList<>();
    private int refused;

    /** Half a frame may keep the container from seeing the client's end, so that it takes the ping timeout to find it. */
    private static final Duration ENDED = Duration.ofSeconds(120);

    private final List<String> paths = List.of(
            "/ws",
            "/ws",
            "/ws/fuzz",
            "/ws?room=fuzz",
            "/ws?token=" + WireServers.token(""),
            "/meet/ws",
            "/altair/ws",
            "/turnip/ws?token=" + WireServers.token(",\"user_id\":\"fuzz\""));

    @Test
    void pairsOfAllDialectsTalkOnWhileHostileClientsWriteWhateverTheyLike() throws IOException {
        double before = connectionsOpen();
        List<WirePair> pairs = WirePair.ofEach(server, "bystanders" + System.nanoTime(), false);
        try {
            for (int sent = 0; sent < FRAMES; sent++) {
                write(hostile.next());
                if (sent % FRAMES_PER_ROUND == 0) {
                    talk(pairs, sent);
                }
            }
            talk(pairs, FRAMES);
            assertThat(refused).as("connections that the server has ended").isPositive();
        } catch (AssertionError e) {
            throw new AssertionError("with -Dparley.fuzz.seed=" + SEED, e);
        } finally {
            for (RawWebSocket connection : connections) {
                connection.close();
            }
            pairs.forEach(WirePair::close);
        }
        Awaitility.await()
                .atMost(ENDED)
                .untilAsserted(() -> assertThat(connectionsOpen())
                        .as("nothing is left of any connection")
                        .isLessThanOrEqualTo(before));
        assertThat(server.messages() + server.console())
                .as("faults of ours that a client can provoke")
                .doesNotContainPattern("PARL01\\d\\dE")
                .doesNotContain("OutOfMemoryError", "StackOverflowError", "NullPointerException");
        assertThat(RawHttp.send(server, "GET /health/live").status()).isEqualTo(200);
    }

    private static void talk(List<WirePair> pairs, int number) {
        String payload = "{\"n\":" + number + "}";
        pairs.forEach(pair -> pair.send(payload));
        pairs.forEach(pair -> pair.expect(payload));
    }

    /** Writes to one of the connections; what the server has ended is replaced by a new one. */
    private void write(byte[] bytes) throws IOException {
        if (connections.size() < CONNECTIONS) {
            connections.add(connect());
        }
        int chosen = hostile.below(connections.size());
        try {
            connections.get(chosen).write(bytes).drain();
        } catch (IOException e) {
            refused++;
            connections.get(chosen).close();
            connections.set(chosen, connect());
        }
    }

    private RawWebSocket connect() throws IOException {
        return RawWebSocket.connect(server.webSocket(paths.get(hostile.below(paths.size()))), "");
    }

    private double connectionsOpen() {
        return RawHttp.send(server, "GET /metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("parley_connections_active"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
