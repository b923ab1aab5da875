// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.CloseReason;
import io.parley.dialect.Handshake;
import io.parley.dialect.HandshakeRefused;
import io.parley.testkit.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that is begun has 10 s, and again when the container had no thread free then to read the rest. */
class MessageDeadlineTest {
    private final FakeTime time = new FakeTime();
    private final Queue<Runnable> heldUp = new ArrayDeque<>();
    private final RecordingWire wire = new RecordingWire();
    private ConnectionLifecycle connection;

    @BeforeEach
    void connect() throws HandshakeRefused {
        Handshake handshake = PlainDialect.handshake(Map.of(), "192.0.2.1");
        connection = new ConnectionLifecycle(
                List.of(new PlainDialect().open(handshake)), wire, Transports.readBy(heldUp::add, time), () -> {});
        connection.open();
    }

    private void readAgain() {
        for (Runnable task = heldUp.poll(); task != null; task = heldUp.poll()) {
            task.run();
        }
    }

    @Test
    void endsOneThatIsNeverContinued() {
        connection.text("say", false);
        time.pass(Duration.ofSeconds(10));
        readAgain();
        assertThat(wire.closed).isNull();
        time.pass(Duration.ofMillis(500));
        assertThat(wire.closed).isEqualTo(new CloseReason(1008, "message-timeout"));
    }

    @Test
    void endsOneThatDrips() {
        for (int second = 0; second <= 10; second++) {
            connection.text("say", false);
            time.pass(Duration.ofSeconds(1));
            readAgain();
        }
        assertThat(wire.closed).isEqualTo(new CloseReason(1008, "message-timeout"));
    }

    @Test
    void takesOneWhoseRestCouldNotBeReadInTime() {
        connection.text("say", false);
        time.pass(Duration.ofSeconds(60));
        assertThat(wire.closed).isNull();

        readAgain();
        connection.text(" m1", true);
        time.pass(Duration.ofSeconds(60));

        assertThat(wire.take()).containsExactly("alive");
        assertThat(wire.closed).isNull();
    }

    @Test
    void holdsNothingAgainstTheNextMessage() {
        connection.text("say", false);
        connection.text(" m1", true);
        time.pass(Duration.ofSeconds(9));
        connection.text("say", false);
        time.pass(Duration.ofSeconds(9));
        readAgain();
        connection.text(" m2", true);
        time.pass(Duration.ofSeconds(9));
        assertThat(wire.take()).containsExactly("alive", "alive");
        assertThat(wire.closed).isNull();
    }
}
