// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that shakes hands, says one thing, and stops reading; it may write pings all the same. */
public final class StoppedClient implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 4_096;
    private static final int PINGS = 100;

    /** Bytes of one of its pings on the wire. */
    public static final int PING_SIZE = 125 + 6;

    private final SocketChannel channel;
    private final ByteBuffer pings = ByteBuffer.allocate(PINGS * PING_SIZE);

    private StoppedClient(SocketChannel channel) {
        this.channel = channel;
        byte[] ping = RawWebSocket.frame(RawWebSocket.PING, true, new byte[125]);
        for (int i = 0; i < PINGS; i++) {
            pings.put(ping);
        }
        pings.flip();
    }

    /** Connects and sends a text message. */
    public static StoppedClient connect(URI uri, String message) throws IOException {
        return connect(uri, message, null);
    }

    /** Connects and sends a text message. @param from the address to connect from; null for the system's choice */
    public static StoppedClient connect(URI uri, String message, @Nullable String from) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        if (from != null) {
            channel.bind(new InetSocketAddress(from, 0));
        }
        channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        StoppedClient client = new StoppedClient(channel);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        client.write(("GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        client.readHead();
        if (!message.isEmpty()) {
            client.write(RawWebSocket.frame(RawWebSocket.TEXT, true, message.getBytes(StandardCharsets.UTF_8)));
        }
        channel.configureBlocking(false);
        return client;
    }

    /** Writes bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes));
    }

    private void readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < 16_384 && head.indexOf("\r\n\r\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    /** Writes pings for as long as the socket takes them. @return how many bytes it took; 0 also when it is cut */
    public int ping() {
        int written = 0;
        try {
            for (int rounds = 0; rounds < 100; rounds++) {
                int now = channel.write(pings);
                written += now;
                if (pings.hasRemaining()) {
                    break;
                }
                pings.rewind();
            }
        } catch (IOException e) {
            return 0;
        }
        return written;
    }

    /** Says in TCP that nothing more is to come. */
    public void endHalf() throws IOException {
        channel.shutdownOutput();
    }

    /** Reads what is there, without waiting. */
    public void readOn() {
        ByteBuffer unread = ByteBuffer.allocate(RECEIVE_BUFFER);
        try {
            for (int rounds = 0; rounds < 100 && channel.read(unread.clear()) > 0; rounds++) {
                // Nobody looks at it.
            }
        } catch (IOException e) {
            // The server has cut it.
        }
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
