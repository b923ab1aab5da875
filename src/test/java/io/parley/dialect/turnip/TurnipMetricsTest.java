// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Refusal;
import io.parley.core.SignalKind;
import io.parley.core.Telemetry;
import io.parley.metrics.Metrics;
import io.parley.testkit.FakeTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnipMetricsTest {
    private static final String OURS = "turnip";

    private final FakeTime time = new FakeTime();
    private final Metrics metrics = new Metrics();
    private final TurnipMetrics turnip = new TurnipMetrics(metrics, "development", time);
    private final Telemetry telemetry = turnip.telemetry();

    private void assertShown(String... lines) {
        assertThat(metrics.text().lines()).contains(lines);
    }

    /** Each line of the family without its value: names, types, labels and help are other people's to rely on. */
    @Test
    void isTheFamilyOfTheDocument() throws IOException {
        telemetry.backplaneOperation("join", Duration.ofMillis(1));
        telemetry.backplaneError("join", "refused");
        List<String> shown = metrics.text()
                .lines()
                .map(line -> line.startsWith("#") ? line : line.substring(0, line.lastIndexOf(' ')))
                .filter(line -> !line.contains("_bucket{"))
                .toList();

        try (InputStream golden = getClass().getResourceAsStream("metrics.txt")) {
            assertThat(shown)
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    @Test
    void countsAuthenticationsAndWhyTheyFailed() {
        turnip.authenticated(null, Duration.ofMillis(2));
        turnip.authenticated(AuthFailure.REALM_MISMATCH, Duration.ofMillis(1));
        turnip.authenticated(AuthFailure.REALM_MISMATCH, Duration.ofMillis(1));

        assertShown(
                "turnip_auth_attempts_total{realm=\"development\",result=\"success\"} 1",
                "turnip_auth_attempts_total{realm=\"development\",result=\"failure\"} 2",
                "turnip_auth_success_total{realm=\"development\"} 1",
                "turnip_auth_failures_total{realm=\"development\",reason=\"realm_mismatch\"} 2",
                "turnip_auth_failures_total{realm=\"development\",reason=\"token_missing\"} 0",
                "turnip_auth_duration_seconds_count{realm=\"development\",result=\"failure\"} 2",
                "turnip_auth_duration_seconds_sum{realm=\"development\",result=\"success\"} 0.002",
                "turnip_token_validations_total{result=\"success\",reason=\"none\"} 1",
                "turnip_token_validations_total{result=\"failure\",reason=\"realm_mismatch\"} 2");
    }

    @Test
    void countsConnectionsRoomsAndMessages() {
        telemetry.connectionOpened(OURS);
        telemetry.connectionOpened(OURS);
        telemetry.connectionClosed(OURS, 1000, Duration.ofSeconds(1));
        telemetry.roomOpened(OURS);
        telemetry.joined(OURS);
        telemetry.left(OURS);
        telemetry.received(OURS, "data", 10);
        telemetry.signaled(OURS, "ice-candidate");
        telemetry.sent(OURS, "user_left", 10);

        assertShown(
                "turnip_connections_total{realm=\"development\"} 2",
                "turnip_active_connections{realm=\"development\"} 1",
                "turnip_active_rooms{realm=\"development\"} 1",
                "turnip_room_joins_total{realm=\"development\"} 1",
                "turnip_room_leaves_total{realm=\"development\"} 1",
                "turnip_messages_received_total{realm=\"development\",message_type=\"data\"} 1",
                "turnip_messages_sent_total{realm=\"development\",message_type=\"user_left\"} 1",
                "turnip_signaling_messages_total{realm=\"development\",signal_type=\"ice-candidate\"} 1");
        telemetry.roomClosed(OURS, Duration.ZERO);
        assertShown("turnip_active_rooms{realm=\"development\"} 0");
    }

    @Test
    void countsWhatTheNodesShare() {
        telemetry.backplaneOperation("join", Duration.ofMillis(3));
        telemetry.backplaneError("join", "connection");

        assertShown(
                "turnip_redis_operations_total{operation=\"join\",result=\"success\"} 1",
                "turnip_redis_operations_total{operation=\"join\",result=\"failure\"} 1",
                "turnip_redis_errors_total{operation=\"join\",error_type=\"connection\"} 1",
                "turnip_redis_latency_seconds_sum{operation=\"join\"} 0.003");
    }

    @Test
    void tellsHowLongTheServerHasBeenRunning() {
        time.pass(Duration.ofMillis(90_500));

        assertShown("turnip_server_uptime_seconds 90.5");
    }

    @Test
    void countsNothingOfOthersAndNothingUnderNamesOfClients() {
        String before = metrics.text();
        telemetry.connectionOpened("topic");
        telemetry.connectionClosed("topic", 1000, Duration.ZERO);
        telemetry.roomOpened("topic");
        telemetry.roomClosed("topic", Duration.ZERO);
        telemetry.joined("topic");
        telemetry.left("topic");
        telemetry.received("topic", "data", 1);
        telemetry.sent("topic", "data", 1);
        telemetry.signaled("topic", "offer");
        telemetry.refused("topic", Refusal.ROOM_FULL);
        telemetry.relayed("topic", SignalKind.OFFER);
        assertThat(metrics.text()).isEqualTo(before);

        int series = metrics.size();
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            telemetry.received(OURS, "t" + random.nextInt(), 1);
            telemetry.sent(OURS, "t" + random.nextInt(), 1);
            telemetry.signaled(OURS, "t" + random.nextInt());
        }
        assertThat(metrics.size()).isEqualTo(series);
        assertShown("turnip_signaling_messages_total{realm=\"development\",signal_type=\"other\"} 100000");
    }
}
