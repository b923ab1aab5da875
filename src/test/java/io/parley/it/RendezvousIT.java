// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawHttp;
import io.parley.it.harness.WireClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rendezvous dialect refuses and ignores, and what its key and its metrics are about. */
class RendezvousIT {
    private final ParleyServer server = WireServers.five();
    private final String room = "rendezvous" + System.nanoTime();

    private WireClient connect() {
        return WireClient.connect(server.webSocket("/rendezvous/ws?room=" + room));
    }

    private WireClient joined(String id) {
        WireClient client = connect().send("{\"type\":\"join\",\"peerId\":\"" + id + "\"}");
        assertThat(client.next()).startsWith("{\"type\":\"ready\",\"selfId\":\"" + id + "\"");
        return client;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"signal\",\"data\":1}                     | 1008 join-first",
                "{\"type\":\"leave\"}                                 | 1008 join-first",
                "{\"type\":\"what\"}                                  | 1008 join-first",
                "{}                                                   | 1008 join-first",
                "{\"type\":\"join\",\"peerId\":\"\\u0000\"}           | 1008 peer-id-invalid",
                "{\"type\":\"join\",\"peerId\":\"\\u0085\"}           | 1008 peer-id-invalid",
                "{\"type\":\"join\",\"peerId\":\"\\ud800\"}           | 1008 peer-id-invalid",
                "{\"type\":\"join\",\"peerId\":7}                     | 1007",
                "{\"type\":\"join\",\"peerId\":\"a\",\"peerId\":\"a\"} | 1007",
                "[]                                                   | 1007",
                "nonsense                                             | 1007",
                "{\"type\":\"join\"} trailing                         | 1007",
            })
    void closesWhatIsNoJoin(String frame, String close) {
        try (WireClient client = connect()) {
            assertThat(client.send(frame).closed()).startsWith(close);
        }
    }

    @Test
    void namesWhoBringsNoName() {
        for (String join : List.of(
                "{\"type\":\"join\"}", "{\"type\":\"join\",\"peerId\":null}", "{\"type\":\"join\",\"peerId\":\"\"}")) {
            try (WireClient client = connect()) {
                assertThat(client.send(join).next())
                        .matches("\\{\"type\":\"ready\",\"selfId\":\"[^\"]+\",\"peers\":\\[]}");
            }
        }
    }

    @Test
    void anIdIsUpToAHundredAndTwentyEightCodePointsLong() {
        joined("\ud83d\udc22".repeat(128)).close();
        try (WireClient client = connect()) {
            client.send("{\"type\":\"join\",\"peerId\":\"" + "x".repeat(129) + "\"}");
            assertThat(client.closed()).isEqualTo("1008 peer-id-invalid");
        }
    }

    @Test
    void aSignalToNobodyInParticularGoesToAllOthers() {
        try (WireClient a = joined("a");
                WireClient b = joined("b");
                WireClient c = joined("c")) {
            a.next();
            a.next();
            b.next();
            a.send("{\"type\":\"join\",\"peerId\":\"second\"}").send("{\"type\":\"what\"}");
            a.send("{\"type\":\"signal\",\"to\":\"nobody\",\"data\":0}");
            a.send("{\"type\":\"signal\",\"from\":\"forged\",\"peerId\":\"forged\"}");
            assertThat(List.of(b.next(), c.next()))
                    .as("nothing of what is ignored came before")
                    .containsOnly("{\"type\":\"signal\",\"from\":\"a\",\"data\":null}");
            a.send("{\"type\":\"signal\",\"to\":\"a\",\"data\":[ ]}");
            assertThat(a.next()).isEqualTo("{\"type\":\"signal\",\"from\":\"a\",\"data\":[ ]}");
        }
    }

    @Test
    void nobodyHearsOfWhoDidNotGetIn() {
        try (WireClient a = joined("a");
                WireClient b = joined("b");
                WireClient c = joined("c");
                WireClient d = joined("d");
                WireClient e = connect()) {
            assertThat(e.send("{\"type\":\"join\"}").closed()).isEqualTo("1008 room-full");
            assertThat(d.send("{\"type\":\"signal\",\"to\":\"d\",\"data\":1}").next())
                    .contains("\"signal\"");
            a.next();
            a.next();
            a.next();
            d.send("{\"type\":\"signal\",\"to\":\"a\",\"data\":1}");
            assertThat(a.next()).contains("\"signal\"");
        }
    }

    @Test
    void theKeyIsAskedForWhereItIsSetAndElseIgnored() {
        ParleyServer strict = WireServers.strict();
        String key = WireServers.WS_KEY.replace(" ", "%20");

        assertThat(RawHttp.upgrade(strict, "/ws?room=r&key=" + key).status()).isEqualTo(101);
        assertThat(RawHttp.upgrade(strict, "/ws?room=r&key=" + key.replace("%20", "+"))
                        .status())
                .isEqualTo(101);
        for (String wrong : List.of("", "&key=", "&key=wrong", "&key=" + key + "x")) {
            assertThat(RawHttp.upgrade(strict, "/ws?room=r" + wrong).status())
                    .as(wrong)
                    .isEqualTo(401);
        }
        assertThat(RawHttp.upgrade(server, "/ws?room=" + room + "&key=whatever").status())
                .isEqualTo(101);
        assertThat(strict.messages() + strict.console()).doesNotContain(WireServers.WS_KEY, key);
    }

    @Test
    void countsMessagesByTypeAndErrors() {
        double others = metric("nt_ws_messages_total{type=\"other\"}");
        double errors = metric("nt_ws_errors_total");
        double connections = metric("nt_ws_connections_total");
        try (WireClient a = joined("a")) {
            a.send("{\"type\":\"" + room + "\"}").send("{\"type\":\"signal\",\"to\":\"nobody\",\"data\":1}");
            a.send("{\"type\":\"signal\",\"to\":\"a\",\"data\":1}").next();
            assertThat(metric("nt_ws_messages_total{type=\"other\"}")).isEqualTo(others + 1);
            assertThat(metric("nt_ws_errors_total")).isEqualTo(errors + 1);
            assertThat(metric("nt_ws_connections_total")).isEqualTo(connections + 1);
            assertThat(metric("nt_rooms_active")).isPositive();
            assertThat(metric("nt_peers_active")).isPositive();
            assertThat(RawHttp.send(server, "GET /metrics").body()).doesNotContain(room);
        }
    }

    private double metric(String series) {
        return RawHttp.send(server, "GET /metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
