// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Population;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.SignalKind;
import io.parley.core.Telemetry;
import io.parley.metrics.Metrics;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetricsTelemetryTest {
    private final Metrics metrics = new Metrics();
    private final Telemetry telemetry = new MetricsTelemetry(metrics);

    private void assertShown(String... lines) {
        assertThat(metrics.text().lines()).contains(lines);
    }

    static Stream<Method> events() {
        return Stream.of(Telemetry.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                // What the clients chose is for traces and never counted.
                .filter(method -> !List.of(method.getParameterTypes()).contains(RoomKey.class));
    }

    private static Object example(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == int.class) {
            return 7;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Map.class) {
            return Map.of("text", new Population(2, 3));
        }
        return type == Duration.class ? Duration.ofMillis(5) : type.getEnumConstants()[0];
    }

    @ParameterizedTest
    @MethodSource("events")
    void countsEveryEventThatThereIs(Method event) throws ReflectiveOperationException {
        // What other nodes say is shown of dialects that are spoken here.
        telemetry.connectionOpened("text");
        String before = metrics.text();

        event.invoke(
                telemetry,
                Stream.of(event.getParameterTypes())
                        .map(MetricsTelemetryTest::example)
                        .toArray());

        assertThat(metrics.text()).isNotEqualTo(before);
    }

    @Test
    void namesEveryFamilyBeforeAnythingHappens() {
        List<String> before = families();
        Stream.of(Telemetry.class.getDeclaredMethods())
                .filter(events().toList()::contains)
                .forEach(event -> {
                    try {
                        event.invoke(
                                telemetry,
                                Stream.of(event.getParameterTypes())
                                        .map(MetricsTelemetryTest::example)
                                        .toArray());
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                });
        assertThat(families()).isEqualTo(before);
    }

    private List<String> families() {
        return metrics.text().lines().filter(line -> line.startsWith("# TYPE")).toList();
    }

    @Test
    void countsConnectionsAsTheyComeAndGo() {
        telemetry.connectionOpened("topic");
        telemetry.connectionOpened("topic");
        telemetry.connectionClosed("topic", 1000, Duration.ofMinutes(3));

        assertShown(
                "parley_connections_total{dialect=\"topic\"} 2",
                "parley_connections_active{dialect=\"topic\"} 1",
                "parley_connections_closed_total{dialect=\"topic\",code=\"1000\"} 1",
                "parley_connection_lifetime_seconds_bucket{dialect=\"topic\",le=\"300\"} 1",
                "parley_connection_lifetime_seconds_bucket{dialect=\"topic\",le=\"60\"} 0",
                "parley_connection_lifetime_seconds_sum{dialect=\"topic\"} 180");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "1015, 1015", "999, other", "1016, other", "4999, other", "-1, other", "65535, other"})
    void showsOnlyCloseCodesOfTheStandard(int code, String shown) {
        telemetry.connectionClosed("topic", code, Duration.ZERO);

        assertShown("parley_connections_closed_total{dialect=\"topic\",code=\"" + shown + "\"} 1");
    }

    @Test
    void countsRoomsAndPeers() {
        telemetry.roomOpened("meet");
        telemetry.joined("meet");
        telemetry.joined("meet");
        telemetry.left("meet");

        assertShown(
                "parley_rooms_active{dialect=\"meet\",scope=\"node\"} 1",
                "parley_rooms_opened_total{dialect=\"meet\"} 1",
                "parley_joins_total{dialect=\"meet\"} 2",
                "parley_leaves_total{dialect=\"meet\"} 1",
                "parley_peers_active{dialect=\"meet\",scope=\"node\"} 1");

        telemetry.left("meet");
        telemetry.roomClosed("meet", Duration.ofHours(2));

        assertShown(
                "parley_rooms_active{dialect=\"meet\",scope=\"node\"} 0",
                "parley_peers_active{dialect=\"meet\",scope=\"node\"} 0",
                "parley_room_lifetime_seconds_bucket{dialect=\"meet\",le=\"14400\"} 1");
    }

    @Test
    void showsTheRoomsAndPeersOfAllNodesBesideItsOwn() {
        telemetry.joined("meet");
        telemetry.population(Map.of("meet", new Population(3, 7), "said by another node", new Population(1, 1)));

        assertShown(
                "parley_peers_active{dialect=\"meet\",scope=\"node\"} 1",
                "parley_rooms_active{dialect=\"meet\",scope=\"cluster\"} 3",
                "parley_peers_active{dialect=\"meet\",scope=\"cluster\"} 7");
        assertThat(metrics.text()).doesNotContain("said by another node");

        telemetry.population(Map.of());

        assertShown("parley_rooms_active{dialect=\"meet\",scope=\"cluster\"} 0");
    }

    @Test
    void countsMessagesAndTheirSize() {
        telemetry.received("altair", "OFFER", 300);
        telemetry.received("altair", "OFFER", 200);
        telemetry.sent("altair", "ACK", 40);
        telemetry.signaled("turnip", "offer");
        telemetry.relayed("altair", SignalKind.OFFER);
        telemetry.relayTook("altair", Duration.ofMillis(3));

        assertShown(
                "parley_messages_received_total{dialect=\"altair\",kind=\"OFFER\"} 2",
                "parley_received_bytes_total{dialect=\"altair\",kind=\"OFFER\"} 500",
                "parley_messages_sent_total{dialect=\"altair\",kind=\"ACK\"} 1",
                "parley_sent_bytes_total{dialect=\"altair\",kind=\"ACK\"} 40",
                "parley_signals_total{dialect=\"turnip\",type=\"offer\"} 1",
                "parley_signals_relayed_total{dialect=\"altair\",kind=\"offer\"} 1",
                "parley_relay_seconds_bucket{dialect=\"altair\",le=\"0.005\"} 1",
                "parley_relay_seconds_bucket{dialect=\"altair\",le=\"0.0025\"} 0");
    }

    @Test
    void countsWhatWasRefusedAndLost() {
        telemetry.handshakeRefused("none", 404, "not-found");
        telemetry.refused("topic", Refusal.DROPPED);
        telemetry.slowConsumer("topic");
        telemetry.signalLost("turnip");

        assertShown(
                "parley_handshakes_refused_total{dialect=\"none\",status=\"404\",reason=\"not-found\"} 1",
                "parley_refusals_total{dialect=\"topic\",reason=\"dropped\"} 1",
                "parley_refusals_total{dialect=\"topic\",reason=\"room_full\"} 0",
                "parley_slow_consumers_total{dialect=\"topic\"} 1",
                "parley_signals_lost_total{dialect=\"turnip\"} 1");
    }

    @Test
    void countsWhatTheNodesShare() {
        telemetry.backplaneOperation("join", Duration.ofMillis(1));
        telemetry.backplaneError("join", "refused");
        telemetry.backplaneLag(Duration.ofMillis(2));
        telemetry.backplaneGap();
        telemetry.backplaneResync();
        telemetry.backplaneSkipped("malformed");
        telemetry.swept(Duration.ofMillis(1));

        assertShown(
                "parley_backplane_operation_seconds_count{operation=\"join\"} 1",
                "parley_backplane_errors_total{operation=\"join\",error=\"refused\"} 1",
                "parley_backplane_lag_seconds_count 1",
                "parley_backplane_gaps_total 1",
                "parley_backplane_resyncs_total 1",
                "parley_backplane_skipped_total{reason=\"malformed\"} 1",
                "parley_sweep_seconds_count 1");
    }

    @Test
    void showsTheRuntimesFigures() {
        RuntimeMetrics.register(metrics);

        assertThat(metrics.text())
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"} [1-9]\\d+\n")
                .containsPattern("jvm_gc_collection_seconds_count\\{gc=\"[^\"]+\"} \\d+\n")
                .containsPattern("jvm_threads_current [1-9]\\d*\n")
                .containsPattern("process_open_fds [1-9]\\d*\n")
                .containsPattern("process_cpu_seconds_total \\d")
                .containsPattern("process_start_time_seconds 1\\.?\\d+");
    }
}
