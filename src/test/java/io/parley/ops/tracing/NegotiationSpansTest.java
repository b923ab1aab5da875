// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backplane.local.LocalBus;
import io.parley.core.Attributes;
import io.parley.core.Command;
import io.parley.core.ConnectionTerms;
import io.parley.core.Payload;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.Signal;
import io.parley.core.SignalKind;
import io.parley.testkit.FakeTime;
import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NegotiationSpansTest {
    private static final RoomKey ROOM = new RoomKey("test", "room");

    private final FakeTime time = new FakeTime();
    private final List<Stretch> reported = new ArrayList<>();
    private final NegotiationSpans spans = new NegotiationSpans(reported::add, time, time);
    private final TestNode node = TestNode.telling(new LocalBus(time), "node", time, spans);

    private TestConnection join(String id) {
        TestConnection connection =
                node.connect(new PlainCodec(), ConnectionTerms.of("test", "test", 65_536), RoomPolicy.UNLIMITED, null);
        return connection.ask(new Command.Join(ROOM, new PeerId(id), Attributes.NONE, null));
    }

    private static Command to(String target, SignalKind kind, String payload) {
        return new Command.Relay(kind, new PeerId(target), new Payload(payload), null);
    }

    private void toAll(String from, String payload) {
        spans.signaled(ROOM, new Signal(SignalKind.UNSPECIFIED, new PeerId(from), null, new Payload(payload), null));
    }

    private void offer(String from, String to) {
        spans.signaled(ROOM, new Signal(SignalKind.OFFER, new PeerId(from), new PeerId(to), null, null));
    }

    private String only() {
        assertThat(reported).hasSize(1);
        Stretch one = reported.get(0);
        List<String> moments = one.moments().stream().map(Stretch.Moment::what).toList();
        return one.name() + " " + Duration.between(one.from(), one.to()).toMillis() + " ms " + one.attributes() + " "
                + moments + " " + one.failure();
    }

    @Test
    void aNegotiationLastsFromItsOfferToItsAnswer() {
        TestConnection ada = join("ada");
        TestConnection grace = join("grace");
        ada.ask(to("grace", SignalKind.OFFER, "{}"));
        time.pass(Duration.ofMillis(5));
        ada.ask(to("grace", SignalKind.CANDIDATE, "{\"candidate\":\"candidate:1 1 udp 1 198.51.100.9 1 typ host\"}"));
        assertThat(reported).isEmpty();
        time.pass(Duration.ofMillis(25));
        grace.ask(to("ada", SignalKind.ANSWER, "{}"));
        ada.ask(to("grace", SignalKind.CANDIDATE, "{}"));

        assertThat(only())
                .isEqualTo("negotiation 30 ms {parley.realm=test, parley.room=room, parley.caller=ada,"
                        + " parley.callee=grace} [candidates host] null");
        assertThat(spans.open()).isZero();
    }

    @Test
    void whatIsBroadcastIsANegotiationWithWhoeverAnswers() {
        toAll("ada", "{\"type\":\"offer\",\"sdp\":\"v=0\"}");
        toAll("grace", "{\"type\":\"answer\",\"sdp\":\"v=0\"}");

        assertThat(only()).contains("parley.caller=ada, parley.callee=grace").endsWith("[] null");
    }

    @Test
    void offersThatCollideAreOneNegotiation() {
        TestConnection ada = join("ada");
        TestConnection grace = join("grace");
        ada.ask(to("grace", SignalKind.OFFER, "{}"));
        grace.ask(to("ada", SignalKind.OFFER, "{}"));
        ada.ask(to("grace", SignalKind.ANSWER, "{}"));

        assertThat(only()).contains("parley.caller=ada, parley.callee=grace").endsWith("[offer of the callee] null");
    }

    @Test
    void whoeverLeavesEndsIt() {
        TestConnection ada = join("ada");
        TestConnection grace = join("grace");
        ada.ask(to("grace", SignalKind.OFFER, "{}"));
        grace.disconnect();

        assertThat(only()).endsWith("the callee left");
    }

    @Test
    void anOfferWithoutAnAnswerIsReportedWhenItsTimeIsOver() {
        offer("ada", "grace");
        time.pass(NegotiationSpans.PATIENCE.plusMillis(1));
        assertThat(reported).isEmpty();
        offer("joan", "grace");

        assertThat(only()).endsWith("no answer");
    }

    @Test
    void remembersOnlySoMany() {
        for (int i = 0; i < NegotiationSpans.MOST + 3; i++) {
            offer("caller " + i, "callee");
        }

        assertThat(spans.open()).isEqualTo(NegotiationSpans.MOST);
        assertThat(reported)
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.failure()).isEqualTo("no answer"));
    }

    @Test
    void anAnswerToNothingIsNone() {
        spans.signaled(ROOM, new Signal(SignalKind.ANSWER, new PeerId("ada"), new PeerId("grace"), null, null));

        assertThat(reported).isEmpty();
        assertThat(spans.open()).isZero();
    }
}
