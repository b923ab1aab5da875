// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.WireClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Handshakes and negotiations in the traces of a server with MicroProfile Telemetry; nothing where there is none. */
@Tag("liberty")
class TracingIT {
    /** As docs/operations/tracing.md says. */
    private static final String FEATURE = """
            <featureManager><feature>mpTelemetry-1.1</feature></featureManager>
            <webApplication id="parley" location="${server.config.dir}/dropins/parley.war" contextRoot="/">
              <classloader apiTypeVisibility="+third-party"/>
            </webApplication>
            <applicationMonitor dropinsEnabled="false"/>
            """;

    @Test
    void aHandshakeAndANegotiationAreASpanEach() {
        try (Collector collector = new Collector();
                ParleyServer server = ParleyServer.start(settings(collector), FEATURE)) {
            assertThat(server.messages()).contains("PARL0640I");
            call(server, "traced");

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(collector.count("negotiation")).isEqualTo(1);
                assertThat(collector.count("handshake")).isEqualTo(2);
            });
            assertThat(collector.count("traced")).isEqualTo(1);
            assertThat(collector.count("v=0")).isZero();
        }
    }

    @Test
    void nothingIsTracedNorSaidWhereTheServerHasNoTelemetry() {
        ParleyServer server = ParleyServer.shared();
        call(server, "untraced");
        assertThat(server.messages()).doesNotContain("PARL0640I", "PARL0641W", "opentelemetry");
    }

    private static Map<String, String> settings(Collector collector) {
        return Map.of(
                "OTEL_SDK_DISABLED", "false",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_LOGS_EXPORTER", "none",
                "OTEL_TRACES_EXPORTER", "otlp",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
                "OTEL_BSP_SCHEDULE_DELAY", "200");
    }

    private static void call(ParleyServer server, String topic) {
        try (WireClient ada = WireClient.connect(server.webSocket("/topic/ws/" + topic))) {
            String caller = selfId(ada);
            assertThat(ada.next()).contains("peer-list");
            call(server, topic, ada, caller);
        }
    }

    private static void call(ParleyServer server, String topic, WireClient ada, String caller) {
        try (WireClient grace = WireClient.connect(server.webSocket("/topic/ws/" + topic))) {
            String callee = selfId(grace);
            assertThat(grace.next()).contains("peer-list");
            assertThat(ada.next()).contains("peer-joined");
            ada.send("{\"type\":\"offer\",\"to\":\"" + callee + "\",\"payload\":{\"type\":\"offer\",\"sdp\":\"v=0\"}}");
            assertThat(grace.next()).contains("\"offer\"");
            grace.send("{\"type\":\"answer\",\"to\":\"" + caller
                    + "\",\"payload\":{\"type\":\"answer\",\"sdp\":\"v=0\"}}");
            assertThat(ada.next()).contains("\"answer\"");
        }
    }

    private static String selfId(WireClient peer) {
        return peer.next().replaceAll(".*\"selfId\":\"([^\"]+)\".*", "$1");
    }
}
