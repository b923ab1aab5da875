// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.CloseReason;
import io.parley.core.Telemetry;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.testkit.FakeTime;
import io.parley.testkit.TestLimits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection that is held to rates: what it is told, and how it ends. */
class PaceTest {
    private final FakeTime time = new FakeTime();
    private final PlainDialect dialect = new PlainDialect();
    private final RecordingWire wire = new RecordingWire();
    private final List<String> counted = new ArrayList<>();
    private final AtomicInteger ends = new AtomicInteger();

    private ConnectionLifecycle connection(Map<String, String> limits) throws HandshakeRefused {
        Telemetry telemetry = new Telemetry() {
            @Override
            public void rateLimited(String what) {
                counted.add(what);
            }
        };
        Transport transport = Transports.direct(time, SendMode.BLOCKING, telemetry, TestLimits.settings(limits));
        Handshake handshake = PlainDialect.handshake(Map.of(), "192.0.2.1");
        ConnectionLifecycle connection =
                new ConnectionLifecycle(List.of(dialect.open(handshake)), wire, transport, ends::incrementAndGet);
        connection.open();
        return connection;
    }

    @Test
    void refusesEachMessageBeyondTheRateWithItsMarkAndGoesOn() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.messages-per-second", "10", "parley.limits.message-burst", "3"));
        for (int i = 1; i <= 5; i++) {
            connection.text("say m" + i, true);
        }
        assertThat(wire.take())
                .containsExactly("alive", "alive", "alive", "refused RATE_LIMITED m4", "refused RATE_LIMITED m5");
        assertThat(counted).containsExactly("messages", "messages");

        time.pass(Duration.ofMillis(100));
        connection.text("say m6", true);

        assertThat(wire.take()).containsExactly("alive");
        assertThat(wire.closed).isNull();
    }

    @Test
    void closesAFloodAndLooksAtNothingMoreOfIt() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.messages-per-second", "10", "parley.limits.message-burst", "3"));
        for (int i = 1; i <= 1_000; i++) {
            connection.text("say m" + i, true);
        }
        assertThat(wire.take()).hasSize(6);
        assertThat(wire.closed).isEqualTo(new CloseReason(1008, "rate-limited"));
        assertThat(counted).hasSize(4).containsOnly("messages");
        assertThat(dialect.open).hasValue(0);
        assertThat(ends).hasValue(1);
        connection.closed(1006);
        assertThat(ends).as("once, however often the connection ends").hasValue(1);
    }

    @Test
    void forgivesWhoKeepsQuietForAWhile() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.messages-per-second", "10", "parley.limits.message-burst", "3"));
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 5; i++) {
                connection.text("say m", true);
            }
            time.pass(Duration.ofMillis(300));
        }
        assertThat(wire.closed).isNull();
        assertThat(wire.take()).hasSize(100).filteredOn("alive"::equals).hasSize(60);
    }

    @Test
    void countsAMessageOnceHoweverManyFragmentsItHas() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.messages-per-second", "10", "parley.limits.message-burst", "1"));
        connection.text("say", false);
        connection.text(" m", false);
        connection.text("1", true);
        assertThat(wire.take()).containsExactly("alive");
    }

    @Test
    void refusesJoinsBeyondTheirRateAndNothingElse() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.joins-per-second", "1", "parley.limits.join-burst", "2"));
        for (int i = 1; i <= 3; i++) {
            connection.text("join j" + i, true);
        }
        connection.text("say m", true);

        List<String> told = wire.take();
        assertThat(told).hasSize(4);
        assertThat(told.subList(2, 4)).containsExactly("refused RATE_LIMITED j3", "alive");
        assertThat(counted).containsExactly("joins");
        assertThat(wire.closed).isNull();
    }

    @Test
    void closesWhoeverFloodsPongsThatAnswerNothing() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.pongs-per-second", "1", "parley.limits.pong-burst", "5"));
        for (int i = 0; i < 5; i++) {
            connection.pong(ByteBuffer.allocate(3));
        }
        assertThat(wire.closed).isNull();

        for (int i = 0; i < 1_000; i++) {
            connection.pong(ByteBuffer.allocate(3));
        }

        assertThat(wire.closed).isEqualTo(new CloseReason(1008, "rate-limited"));
        assertThat(counted).containsExactly("pongs");
        assertThat(ends).hasValue(1);
    }

    @Test
    void countsNoPongThatAnswersAPing() throws HandshakeRefused {
        ConnectionLifecycle connection =
                connection(Map.of("parley.limits.pongs-per-second", "1", "parley.limits.pong-burst", "1"));
        for (int i = 0; i < 2_000; i++) {
            connection.text("say " + "m".repeat(100), true);
            wire.pings.forEach(connection::pong);
            wire.pings.clear();
        }
        assertThat(wire.closed).isNull();
        assertThat(counted).isEmpty();
    }

    @Test
    void letsTwoThousandMessagesASecondThroughByDefault() throws HandshakeRefused {
        ConnectionLifecycle connection = connection(Map.of());
        for (int i = 0; i < 20_000; i++) {
            connection.text("join j", true);
            wire.take();
            wire.pings.forEach(connection::pong);
            wire.pings.clear();
        }
        assertThat(wire.closed).isNull();
        assertThat(counted).isEmpty();
    }
}
