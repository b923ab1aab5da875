// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.Telemetry;
import io.parley.core.Timeline;
import io.parley.testkit.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingBeansTest {
    @Test
    void nobodyIsToldOfAnythingWhereTheServerTracesNothing() {
        assertThat(TracingBeans.handshakes(Optional.empty())).isSameAs(Telemetry.NONE);
        assertThat(TracingBeans.negotiations(Optional.empty())).isSameAs(Timeline.NONE);
        assertThat(Telemetry.all(List.of(Telemetry.NONE, Telemetry.NONE))).isSameAs(Telemetry.NONE);
        assertThat(Timeline.all(List.of(Timeline.NONE))).isSameAs(Timeline.NONE);
    }

    @Test
    void aHandshakeIsASpanOfItsOwn() {
        FakeTime time = new FakeTime();
        List<Stretch> reported = new ArrayList<>();
        HandshakeSpans spans = new HandshakeSpans(reported::add, time);
        spans.handshakeTook("topic", 101, Duration.ofMillis(3));
        spans.handshakeTook("topic", 403, Duration.ofMillis(1));
        spans.handshakeTook("none", 503, Duration.ofMillis(1));

        assertThat(reported).extracting(Stretch::name).containsOnly("handshake");
        assertThat(reported).extracting(Stretch::failure).containsExactly(null, null, "refused with 503");
        Stretch first = reported.get(0);
        assertThat(first.attributes()).containsEntry("parley.dialect", "topic").containsEntry("parley.status", "101");
        assertThat(Duration.between(first.from(), first.to())).isEqualTo(Duration.ofMillis(3));
        assertThat(first.to()).isEqualTo(time.instant());
    }
}
