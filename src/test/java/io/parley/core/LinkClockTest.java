// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.PlainCodec;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkClockTest {
    private static final ConnectionTerms TERMS = ConnectionTerms.of("test", "test", 65_536);
    private final TestNode node = TestNode.alone();

    private TestConnection connect(ConnectionTerms terms) {
        return node.connect(new PlainCodec(), terms, RoomPolicy.UNLIMITED, new PeerId("a"));
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            node.time().pass(Duration.ofSeconds(1));
            node.rooms().sweep();
        }
    }

    @Test
    void pingsAtTheIntervalAndKeepsWhoAnswers() {
        TestConnection a = connect(TERMS);
        seconds(301);
        assertThat(a.outbox().pings()).isEqualTo(10);
        assertThat(a.closed()).isNull();
    }

    @Test
    void endsWhoIsSilentForLongerThanThePatience() {
        TestConnection a = connect(TERMS);
        a.outbox().stopAnswering();
        seconds(60);
        assertThat(a.closed()).isNull();
        seconds(1);
        assertThat(a.closed()).isEqualTo("1001 ping-timeout");
    }

    @Test
    void blamesNobodyForAPauseOfTheServer() {
        TestConnection a = connect(TERMS);
        seconds(2);
        node.time().pass(Duration.ofSeconds(120));
        node.rooms().sweep();
        assertThat(a.closed()).isNull();
        assertThat(a.outbox().pings()).isEqualTo(1);
    }

    @Test
    void endsAConnectionWhoseTokenExpires() {
        TestConnection a = connect(TERMS.withExpiresIn(Duration.ofSeconds(7)));
        seconds(7);
        assertThat(a.closed()).isNull();
        seconds(1);
        assertThat(a.closed()).isEqualTo("1008 token-expired");
    }

    @Test
    void remindsOfTheJoinOnlyUntilItCame() {
        TestConnection late = connect(TERMS.withJoinWithin(Duration.ofSeconds(30)));
        TestConnection joined = connect(TERMS.withJoinWithin(Duration.ofSeconds(30)))
                .ask(new Command.Join(new RoomKey("test", "r"), new PeerId("b"), Attributes.NONE, null));
        joined.take();
        seconds(31);
        assertThat(late.take()).contains("refused JOIN_TIMEOUT");
        assertThat(joined.take()).isEmpty();
    }

    @Test
    void endsASendThatIsStuck() {
        TestConnection a = connect(TERMS);
        a.outbox().stuckFor(Duration.ofSeconds(10));
        seconds(1);
        assertThat(a.closed()).isNull();
        a.outbox().stuckFor(Duration.ofMillis(10_001));
        seconds(1);
        assertThat(a.closed()).isEqualTo("1013 slow-consumer");
    }

    @Test
    void doesNotPingWhileASendIsInFlight() {
        TestConnection a = connect(TERMS);
        a.outbox().stuckFor(Duration.ofSeconds(1));
        seconds(40);
        assertThat(a.outbox().pings()).isZero();
    }
}
