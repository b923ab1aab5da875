// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.dialect.Frames;
import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.RawWebSocket;
import io.parley.it.harness.RawWebSocket.Frame;
import io.parley.it.harness.WireClient;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The caps on messages, seen from raw sockets, with a pair of bystanders who must not notice. */
class MessageCapsIT {
    private static final int TOPIC_CAP = 65_536;

    private final ParleyServer server = ParleyServer.shared();
    private WireClient left;
    private WireClient right;
    private String rightId;
    private int count;

    @BeforeEach
    void seatTheBystanders() {
        String path = "/ws/bystanders" + System.nanoTime();
        right = WireClient.connect(server.webSocket(path));
        rightId = Frames.text(right.next(), "selfId");
        right.next();
        left = WireClient.connect(server.webSocket(path));
        left.next();
        left.next();
        right.next();
    }

    @AfterEach
    void nothingHappenedToTheBystanders() {
        bystandersTalk();
        assertThat(left.isOpen()).isTrue();
        assertThat(right.isOpen()).isTrue();
        left.close();
        right.close();
    }

    private void bystandersTalk() {
        for (int i = 0; i < 20; i++) {
            left.send("{\"type\":\"offer\",\"to\":\"" + rightId + "\",\"payload\":" + ++count + "}");
            assertThat(right.next()).contains("\"payload\":" + count + "}");
        }
    }

    private RawWebSocket topic() throws IOException {
        return topic(server);
    }

    private static RawWebSocket topic(ParleyServer server) throws IOException {
        RawWebSocket raw = RawWebSocket.connect(server.webSocket("/ws/caps" + System.nanoTime()), "");
        raw.nextText();
        raw.nextText();
        return raw;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String frameOf(int bytes) {
        String head = "{\"type\":\"what\",\"payload\":\"";
        return head + "x".repeat(bytes - head.length() - 2) + "\"}";
    }

    @Test
    void takesAMessageOfExactlyTheCapAndClosesAtOneByteMore() throws IOException {
        try (RawWebSocket raw = topic()) {
            assertThat(raw.send(frameOf(TOPIC_CAP)).nextText()).contains("invalid_type");
            assertThat(raw.send(frameOf(TOPIC_CAP + 1)).closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void endsWhoeverGoesOnWithAFrameThatIsTooLarge() throws IOException {
        cutsWhoeverGoesOnWithAFrameThatIsTooLarge(server);
    }

    static void cutsWhoeverGoesOnWithAFrameThatIsTooLarge(ParleyServer server) throws IOException {
        byte[] part = new byte[TOPIC_CAP];
        try (RawWebSocket raw = topic(server)) {
            raw.declare(RawWebSocket.TEXT, 300_000_000L);
            int sent = 0;
            try {
                for (; sent < 16 << 20; sent += part.length) {
                    raw.write(part);
                }
            } catch (SocketException e) {
                // The server has ended it while we were still sending.
            }
            assertThat(raw.closeCode()).as("after %d bytes", sent).isIn(1009, 1011, 1006);
        }
    }

    /** Two of the doors of a message that is too large, on any server. */
    static void closesWhatIsTooLarge(ParleyServer server) throws IOException {
        byte[] part = "x".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
        try (RawWebSocket large = topic(server);
                RawWebSocket cut = topic(server)) {
            assertThat(large.send(frameOf(TOPIC_CAP + 1)).closeCode()).isEqualTo(1009);
            cut.send(RawWebSocket.TEXT, false, part).send(RawWebSocket.CONTINUATION, true, part);
            assertThat(cut.closeCode()).isEqualTo(1009);
        }
    }

    /** Payara waits until 4 MiB of it have come, see {@link #cutsWhoeverGoesOnWithAFrameThatIsTooLarge}. */
    @Test
    @Tag("liberty")
    void closesAFrameThatOnlyDeclares300MegabytesAtOnce() throws IOException {
        try (RawWebSocket raw = topic()) {
            assertThat(raw.declare(RawWebSocket.TEXT, 300_000_000L).closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void countsTheFragmentsOfAMessageTogether() throws IOException {
        try (RawWebSocket raw = topic()) {
            byte[] part = "x".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
            raw.send(RawWebSocket.TEXT, false, part).send(RawWebSocket.CONTINUATION, true, part);
            assertThat(raw.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void endsAnEndlessMessageOfSmallOrEmptyFragments() throws IOException {
        for (int size : new int[] {0, 1}) {
            try (RawWebSocket raw = topic()) {
                raw.send(RawWebSocket.TEXT, false, new byte[] {'{'});
                byte[] part = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
                try {
                    for (int sent = 0; sent < 5_000; sent++) {
                        raw.send(RawWebSocket.CONTINUATION, false, part);
                    }
                } catch (SocketException e) {
                    // The server has ended it while we were still sending.
                }
                // Open Liberty reads on while our 1009 is under way, and may say 1007 to an empty fragment before it.
                assertThat(raw.closeCode()).as("fragments of %d bytes", size).isIn(1009, 1007, 1006);
            }
        }
    }

    @Test
    void takesAMessageInFragments() throws IOException {
        try (RawWebSocket raw = topic()) {
            raw.send(RawWebSocket.TEXT, false, bytes("{\"type\":"))
                    .send(RawWebSocket.CONTINUATION, false, new byte[0])
                    .send(RawWebSocket.PING, bytes("between"))
                    .send(RawWebSocket.CONTINUATION, true, bytes("\"what\"}"));
            List<Integer> opcodes = new ArrayList<>();
            String answer = "";
            for (int i = 0; i < 2; i++) {
                Frame frame = raw.next();
                opcodes.add(frame.opcode());
                answer += frame.text();
            }
            assertThat(opcodes).containsExactlyInAnyOrder(RawWebSocket.PONG, RawWebSocket.TEXT);
            assertThat(answer).contains("between", "invalid_type");
        }
    }

    @Test
    void takesBinaryFramesAsText() throws IOException {
        try (RawWebSocket raw = topic()) {
            assertThat(raw.send(RawWebSocket.BINARY, bytes("{\"type\":\"what\"}"))
                            .nextText())
                    .contains("invalid_type");
            assertThat(raw.send(RawWebSocket.BINARY, new byte[] {'{', (byte) 0xff, '}'})
                            .closeCode())
                    .isEqualTo(1007);
        }
    }

    @Test
    void closesWhatIsNoUtf8OrNoJson() throws IOException {
        try (RawWebSocket text = topic();
                RawWebSocket json = topic()) {
            assertThat(text.send(RawWebSocket.TEXT, new byte[] {'{', (byte) 0xc3, '}'})
                            .closeCode())
                    .isEqualTo(1007);
            assertThat(json.send("nonsense").closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void carriesLargeMessagesOutsideAsciiInTheDialectThatAllowsThem() {
        String path = "/ws?room=large" + System.nanoTime();
        try (WireClient a = WireClient.connect(server.webSocket(path));
                WireClient b = WireClient.connect(server.webSocket(path))) {
            a.send("{\"type\":\"join\",\"peerId\":\"a\"}").next();
            b.send("{\"type\":\"join\",\"peerId\":\"b\"}").next();
            a.next();
            for (int characters : new int[] {23_333, 100_000, 340_000}) {
                String data = "\"" + "\u20AC".repeat(characters) + "\"";
                a.send("{\"type\":\"signal\",\"to\":\"b\",\"data\":" + data + "}");
                assertThat(b.next()).isEqualTo("{\"type\":\"signal\",\"from\":\"a\",\"data\":" + data + "}");
            }
        }
    }

    @Test
    void negotiatesNoCompression() throws IOException {
        try (RawWebSocket raw = RawWebSocket.connect(
                server.webSocket("/ws/deflate"), "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
            assertThat(raw.handshake().toLowerCase(Locale.ROOT)).doesNotContain("sec-websocket-extensions");
            assertThat(raw.nextText()).contains("welcome");
        }
    }
}
