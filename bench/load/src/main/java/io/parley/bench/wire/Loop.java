// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * All connections of one load, on the thread that calls {@link #runUntil}.
 *
 * <p>They come from many addresses of the loopback network in turn: one address has no more than 28,000 ports, and each
 * is of no use for a minute after its connection.
 */
public final class Loop implements AutoCloseable {
    private static final int SOURCES = 200;

    /** RFC 6455 wants it random to fool caches; there is none here, and the answer is not checked. */
    private static final String KEY = "cGFybGV5IGxvYWQgdG9vbA==";

    private final List<InetSocketAddress> servers;
    private final Selector selector;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private List<Connection> toFlush = new ArrayList<>();
    private List<Connection> flushing = new ArrayList<>();
    private ByteBuffer input = ByteBuffer.allocate(1 << 18);
    private int source;
    private int next;

    /** Loads the servers at those ports of the loopback interface, one connection to each in turn. */
    public Loop(List<Integer> ports) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        servers = ports.stream()
                .map(port -> new InetSocketAddress(loopback, port))
                .toList();
        selector = Selector.open();
    }

    /** Begins a connection. @param pathAndQuery encoded as it has to be */
    public Connection connect(String pathAndQuery, Listener listener) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress(nextSource(), 0));
        InetSocketAddress server = servers.get(next++ % servers.size());
        Connection connection = new Connection(this, channel, request(server, pathAndQuery), listener);
        connections.add(connection);
        channel.connect(server);
        connection.register(channel.register(selector, SelectionKey.OP_CONNECT, connection));
        return connection;
    }

    /**
     * Serves the connections until a condition holds, which is asked after each turn.
     *
     * @param nanos how long at most
     * @return whether the condition holds
     */
    public boolean runUntil(BooleanSupplier done, long nanos) throws IOException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            turn(Math.max(1, Math.min(left / 1_000_000, 20)));
        }
        return true;
    }

    /** Serves the connections for a while. */
    public void runFor(long nanos) throws IOException {
        runUntil(() -> false, nanos);
    }

    /** How many connections there are, opened or not. */
    public int size() {
        return connections.size();
    }

    /** Cuts whatever is still connected. */
    @Override
    public void close() throws IOException {
        List.copyOf(connections).forEach(Connection::cut);
        selector.close();
    }

    void toFlush(Connection connection) {
        toFlush.add(connection);
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }

    /** The buffer that all connections read into. */
    ByteBuffer input() {
        return input;
    }

    /** Makes room for a frame of that size in later reads. */
    void expect(int size) {
        if (size > input.capacity() / 2) {
            input = ByteBuffer.allocate(2 * size + 1);
        }
    }

    private void turn(long patienceMillis) throws IOException {
        flush();
        selector.select(key -> ((Connection) key.attachment()).ready(), patienceMillis);
        flush();
    }

    private void flush() {
        while (!toFlush.isEmpty()) {
            List<Connection> now = toFlush;
            toFlush = flushing;
            flushing = now;
            now.forEach(Connection::flush);
            now.clear();
        }
    }

    private InetAddress nextSource() throws IOException {
        source = (source + 1) % SOURCES;
        return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (source + 1)});
    }

    private static byte[] request(InetSocketAddress server, String pathAndQuery) {
        String head = "GET " + pathAndQuery + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + KEY + "\r\n\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }
}
