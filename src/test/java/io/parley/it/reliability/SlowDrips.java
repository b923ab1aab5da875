// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.it.harness.RawWebSocket;
import io.parley.testkit.Tongue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send one byte at a time, in their handshake, in the first frame, and in a later one. Those in a frame are
 * ended by the deadlines; a handshake that never ends costs its socket and no thread, until the client gives up.
 */
final class SlowDrips implements Scenario {
    private static final int EACH = Stage.either(40, 1_600);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Twice the heartbeat, the time a close may take, and what a busy machine adds. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final byte[] FRAME = RawWebSocket.frame(
            RawWebSocket.TEXT, true, ("{\"type\":\"join\",\"x\":\"" + "x".repeat(900) + "\"}").getBytes());
    private static final int MORE_THREADS = 30;

    @Override
    public String play(Stage stage) throws IOException {
        long threads = stage.figures().threads();
        List<Drip> inHandshake = new ArrayList<>();
        List<Drip> inFrame = new ArrayList<>();
        URI uri = stage.server().webSocket(Tongue.RENDEZVOUS.path(stage.room("")));
        byte[] join = RawWebSocket.frame(RawWebSocket.TEXT, true, "{\"type\":\"join\"}".getBytes());
        for (int i = 0; i < EACH; i++) {
            inHandshake.add(new Drip(uri, ("GET /x" + "x".repeat(2_000)).getBytes()));
            inFrame.add(new Drip(uri, FRAME).shakeHands());
            inFrame.add(new Drip(uri, FRAME).shakeHands().write(join));
        }
        long start = System.nanoTime();
        while (inFrame.stream().anyMatch(Drip::isOpen) && System.nanoTime() - start < LIMIT.toNanos()) {
            inHandshake.forEach(Drip::drip);
            inFrame.forEach(Drip::drip);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(inFrame).noneMatch(Drip::isOpen);
        assertThat(stage.figures().threads()).isLessThan(threads + MORE_THREADS);
        long left = inHandshake.stream().filter(Drip::isOpen).count();
        for (Drip drip : inHandshake) {
            drip.close();
        }
        return inFrame.size() + " in a frame, gone after " + took.toSeconds() + " s at the latest; of " + EACH
                + " in a handshake " + left + " still there";
    }

    /** One client. */
    private static final class Drip {
        private final SocketChannel channel;
        private final URI uri;
        private final byte[] bytes;
        private final ByteBuffer heard = ByteBuffer.allocate(4_096);
        private int next;
        private boolean open = true;

        Drip(URI uri, byte[] bytes) throws IOException {
            this.uri = uri;
            this.bytes = bytes;
            channel = SocketChannel.open(new InetSocketAddress(uri.getHost(), uri.getPort()));
            channel.configureBlocking(false);
        }

        Drip shakeHands() throws IOException {
            channel.configureBlocking(true);
            write(("GET " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            channel.read(heard.clear());
            assertThat(new String(heard.array(), StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 101");
            channel.configureBlocking(false);
            return this;
        }

        Drip write(byte[] all) throws IOException {
            channel.write(ByteBuffer.wrap(all));
            return this;
        }

        boolean isOpen() {
            return open;
        }

        void drip() {
            try {
                while (open && channel.read(heard.clear()) != 0) {
                    open = heard.position() > 0;
                }
                if (open) {
                    channel.write(ByteBuffer.wrap(bytes, next++ % bytes.length, 1));
                } else {
                    channel.close();
                }
            } catch (IOException e) {
                open = false;
            }
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
