// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Refusal;
import io.parley.core.Telemetry;
import io.parley.metrics.Metrics;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RendezvousMetricsTest {
    private static final String OURS = "rendezvous";

    private final Metrics metrics = new Metrics();
    private final Telemetry telemetry = new RendezvousMetrics(metrics).telemetry();

    /** The document's names, and nothing but them, from the first moment. */
    @Test
    void isTheFamilyOfTheDocument() {
        assertThat(metrics.text()).isEqualTo("""
                # HELP nt_peers_active Peers in rooms.
                # TYPE nt_peers_active gauge
                nt_peers_active 0
                # HELP nt_rooms_active Rooms with peers.
                # TYPE nt_rooms_active gauge
                nt_rooms_active 0
                # HELP nt_ws_connections_total WebSocket connections opened.
                # TYPE nt_ws_connections_total counter
                nt_ws_connections_total 0
                # HELP nt_ws_errors_total Refused joins, malformed frames and signals to nobody.
                # TYPE nt_ws_errors_total counter
                nt_ws_errors_total 0
                # HELP nt_ws_messages_total Messages from clients, by type.
                # TYPE nt_ws_messages_total counter
                nt_ws_messages_total{type="join"} 0
                nt_ws_messages_total{type="leave"} 0
                nt_ws_messages_total{type="other"} 0
                nt_ws_messages_total{type="signal"} 0
                """);
    }

    @Test
    void countsWhatIsOfThisDialect() {
        telemetry.connectionOpened(OURS);
        telemetry.roomOpened(OURS);
        telemetry.joined(OURS);
        telemetry.joined(OURS);
        telemetry.left(OURS);
        telemetry.received(OURS, "join", 1);
        telemetry.received(OURS, "signal", 1);
        telemetry.received(OURS, "other", 1);
        telemetry.refused(OURS, Refusal.ROOM_FULL);

        assertThat(metrics.text().lines())
                .contains(
                        "nt_ws_connections_total 1",
                        "nt_rooms_active 1",
                        "nt_peers_active 1",
                        "nt_ws_messages_total{type=\"join\"} 1",
                        "nt_ws_messages_total{type=\"signal\"} 1",
                        "nt_ws_messages_total{type=\"other\"} 1",
                        "nt_ws_errors_total 1");

        telemetry.roomClosed(OURS, Duration.ZERO);
        assertThat(metrics.text().lines()).contains("nt_rooms_active 0");
    }

    @Test
    void countsNothingOfOthersAndNothingUnderNamesOfClients() {
        String before = metrics.text();
        telemetry.connectionOpened("topic");
        telemetry.roomOpened("topic");
        telemetry.roomClosed("topic", Duration.ZERO);
        telemetry.joined("topic");
        telemetry.left("topic");
        telemetry.received("topic", "join", 1);
        telemetry.refused("topic", Refusal.ROOM_FULL);
        assertThat(metrics.text()).isEqualTo(before);

        int series = metrics.size();
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            telemetry.received(OURS, "t" + random.nextInt(), 1);
        }
        assertThat(metrics.size()).isEqualTo(series);
        assertThat(metrics.text()).contains("nt_ws_messages_total{type=\"other\"} 100000\n");
    }
}
