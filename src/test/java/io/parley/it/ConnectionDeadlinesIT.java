// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.Bystanders;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.RawWebSocket.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that go silent, seen from raw sockets, with deadlines short enough to wait for. The endpoints are those that
 * Open Liberty keeps no caps for, since then the deadlines are all that ends some of them.
 */
class ConnectionDeadlinesIT {
    private static ParleyServer server;
    private Bystanders bystanders;

    @BeforeAll
    static void start() {
        server = ParleyServer.start(Map.of(
                "HEARTBEAT",
                "1s",
                "HANDSHAKE_TIMEOUT",
                "1s",
                "PARLEY_WEBSOCKET_MESSAGE_TIMEOUT",
                "1s",
                "PARLEY_WEBSOCKET_DEPLOYMENT",
                "annotated",
                "PARLEY_TOPIC_PING_INTERVAL",
                "1s",
                "PARLEY_TOPIC_PING_TIMEOUT",
                "3s"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void seatTheBystanders() {
        bystanders = Bystanders.of(server);
    }

    @AfterEach
    void theBystandersAreStillThere() {
        bystanders.talk(Duration.ofMillis(500));
        bystanders.close();
    }

    private static RawWebSocket joined() throws IOException {
        RawWebSocket raw = RawWebSocket.connect(server.webSocket("/ws?room=quiet" + System.nanoTime()), "");
        raw.send("{\"type\":\"join\",\"peerId\":\"me\"}").nextText();
        return raw;
    }

    private static String close(RawWebSocket raw) throws IOException {
        Frame frame = raw.next();
        for (int i = 0; i < 1_000 && frame.opcode() != RawWebSocket.CLOSE; i++) {
            frame = raw.next();
        }
        byte[] payload = frame.payload();
        return frame.closeCode() + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    @Test
    void missesAClientThatAnswersNoPing() throws IOException {
        try (RawWebSocket raw = joined()) {
            assertThat(close(raw)).isEqualTo("1001 ping-timeout");
        }
    }

    @Test
    void keepsAClientThatAnswersPingsAndSaysNothing() throws IOException {
        try (RawWebSocket raw = joined()) {
            for (int pings = 0; pings < 4; ) {
                Frame frame = raw.next();
                assertThat(frame.opcode()).isEqualTo(RawWebSocket.PING);
                raw.send(RawWebSocket.PONG, frame.payload());
                pings++;
            }
            assertThat(raw.send("{\"type\":\"signal\",\"to\":\"me\",\"data\":1}")
                            .nextText())
                    .contains("\"data\":1");
        }
    }

    @Test
    void keepsAClientWhosePongsAreNotTheEchoesTheyShouldBe() throws IOException {
        try (RawWebSocket raw = joined()) {
            for (int pings = 0; pings < 4; pings++) {
                assertThat(raw.next().opcode()).isEqualTo(RawWebSocket.PING);
                raw.send(RawWebSocket.PONG, new byte[0]);
            }
            assertThat(raw.send("{\"type\":\"signal\",\"to\":\"me\",\"data\":1}")
                            .nextText())
                    .contains("\"data\":1");
        }
    }

    @Test
    void endsAConnectionThatNeverJoins() throws IOException {
        try (RawWebSocket raw = RawWebSocket.connect(server.webSocket("/ws?room=late"), "")) {
            assertThat(close(raw)).isEqualTo("1008 join-timeout");
        }
    }

    @Test
    void endsAMessageThatIsBegunAndNeverContinued() throws IOException {
        try (RawWebSocket raw = joined()) {
            raw.send(RawWebSocket.TEXT, false, new byte[] {'{'});
            assertThat(close(raw)).isEqualTo("1008 message-timeout");
        }
    }

    @Test
    void endsWhatTheContainerLeavesUnanswered() throws IOException {
        byte[] unmasked = {(byte) 0x81, 2, '{', '}'};
        byte[] closeBeyondAllRanges = RawWebSocket.frame(RawWebSocket.CLOSE, true, new byte[] {0x13, (byte) 0x88});
        byte[] continuationOfNothing = RawWebSocket.frame(RawWebSocket.CONTINUATION, false, new byte[0]);
        for (byte[] frame : List.of(unmasked, closeBeyondAllRanges, continuationOfNothing)) {
            try (RawWebSocket raw = joined()) {
                assertThat(raw.write(frame).closeCode()).isIn(1001, 1002, 1006);
            }
        }
    }

    @Test
    void endsAFrameThatIsAnnouncedAndNeverComes() throws IOException {
        try (RawWebSocket raw = joined()) {
            raw.declare(RawWebSocket.TEXT, 300_000_000L);
            assertThat(raw.closeCode()).isIn(1001, 1006, 1009);
        }
    }

    @Test
    void capsAMessageInFragmentsAlsoForAnnotatedEndpoints() throws IOException {
        try (RawWebSocket raw = RawWebSocket.connect(server.webSocket("/ws/caps"), "")) {
            byte[] part = "x".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
            raw.send(RawWebSocket.TEXT, false, part).send(RawWebSocket.CONTINUATION, true, part);
            assertThat(raw.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void capsALargeFrameAlsoForAnnotatedEndpoints() throws IOException {
        try (RawWebSocket raw = RawWebSocket.connect(server.webSocket("/ws/caps"), "")) {
            raw.send("x".repeat(70_000));
            assertThat(raw.closeCode()).isEqualTo(1009);
        }
    }
}
