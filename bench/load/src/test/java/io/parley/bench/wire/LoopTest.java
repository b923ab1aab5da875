// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final List<String> events = new ArrayList<>();
    private final Listener listener = new Listener() {
        @Override
        public void opened(Connection connection) {
            events.add("opened");
            connection.send(Frames.text("hello"));
        }

        @Override
        public void message(Connection connection, byte[] bytes, int offset, int length) {
            events.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void closed(Connection connection, String why) {
            events.add(why);
        }
    };

    @Test
    void readsMessagesThatComeInPiecesAnswersPingsAndSeesTheClose() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Loop loop = new Loop(List.of(server.getLocalPort()))) {
            CompletableFuture<List<String>> heard = CompletableFuture.supplyAsync(() -> serve(server));
            Connection connection = loop.connect("/path", listener);
            assertThat(loop.runUntil(() -> events.size() == 4, PATIENCE)).isTrue();
            assertThat(events).containsExactly("opened", "one", "x".repeat(300), "closed 1001 bye");
            assertThat(connection.pings()).isEqualTo(1);
            assertThat(heard.get()).containsExactly("GET /path HTTP/1.1", "1:hello", "10:p");
        }
    }

    @Test
    void tellsWhatARefusalSaid() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Loop loop = new Loop(List.of(server.getLocalPort()))) {
            CompletableFuture<Void> refused = CompletableFuture.runAsync(() -> refuse(server));
            loop.connect("/path", listener);
            assertThat(loop.runUntil(() -> events.size() == 1, PATIENCE)).isTrue();
            assertThat(events).containsExactly("refused: HTTP/1.1 503 Busy");
            refused.get();
        }
    }

    private static List<String> serve(ServerSocket server) {
        List<String> heard = new ArrayList<>();
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            heard.add(head(in));
            out.write("HTTP/1.1 101 Switching Protocols\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            out.write(new byte[] {'\r', '\n', (byte) 0x81, 3, 'o'});
            out.flush();
            heard.add(frame(in));
            out.write(new byte[] {'n', 'e', (byte) 0x89, 1, 'p', (byte) 0x81, 126, 1});
            out.flush();
            heard.add(frame(in));
            out.write((byte) (300 & 0xff));
            out.write("x".repeat(300).getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {(byte) 0x88, 5, 1001 >> 8, (byte) 1001, 'b', 'y', 'e'});
            out.flush();
            in.read();
        } catch (IOException e) {
            heard.add(e.toString());
        }
        return heard;
    }

    private static void refuse(ServerSocket server) {
        try (Socket socket = server.accept()) {
            head(new DataInputStream(socket.getInputStream()));
            socket.getOutputStream().write("HTTP/1.1 503 Busy\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    /** @return opcode and unmasked text */
    private static String frame(DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0xf;
        byte[] mask = new byte[4];
        byte[] payload = new byte[in.readUnsignedByte() & 0x7f];
        in.readFully(mask);
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return opcode + ":" + new String(payload, StandardCharsets.UTF_8);
    }
}
