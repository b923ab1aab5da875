// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.deploy.Proxy.Kind;
import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.SharedCluster;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers over one Redis behind one address: whoever is sent to which server, they are in one room. */
class ClusterBehindAProxyIT {
    private static final int PEERS = 6;

    private final ParleyServer one = SharedCluster.server(0);
    private final ParleyServer two = SharedCluster.server(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"HAPROXY", "NGINX"})
    void spreadsTheConnectionsAndKeepsTheRoomWhole(Kind kind) throws Exception {
        String room = "behind-" + kind + System.nanoTime();
        List<WireClient> peers = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try (Proxy proxy = Proxy.start(kind, folder, one.port(), two.port())) {
            for (int number = 0; number < PEERS; number++) {
                WireClient peer = WireClient.connect(proxy.webSocket("/ws/" + room));
                peers.add(peer);
                ids.add(Frames.text(peer.next(), "selfId"));
                String list = peer.next();
                assertThat(ids.subList(0, number))
                        .allSatisfy(id -> assertThat(list).contains(id));
            }
            // Peers of tests before this one may still be leaving.
            await().atMost(Duration.ofSeconds(60)).until(() -> peersOn(one) + peersOn(two) == PEERS);
            assertThat(peersOn(one)).isPositive();
            assertThat(peersOn(two)).isPositive();
            for (int from = 0; from < PEERS; from++) {
                for (int to = 0; to < PEERS; to++) {
                    peers.get(from)
                            .send("{\"type\":\"offer\",\"to\":\"" + ids.get(to) + "\",\"payload\":" + from + "}");
                }
            }
            for (WireClient peer : peers) {
                List<String> senders = new ArrayList<>();
                while (senders.size() < PEERS) {
                    String frame = peer.next();
                    if (frame.contains("\"offer\"")) {
                        senders.add(Frames.text(frame, "from"));
                    }
                }
                assertThat(senders).containsExactlyInAnyOrderElementsOf(ids);
            }
        } finally {
            peers.forEach(WireClient::close);
        }
    }

    private static int peersOn(ParleyServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/metrics")).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("parley_peers_active{dialect=\"topic\",scope=\"node\"}"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
