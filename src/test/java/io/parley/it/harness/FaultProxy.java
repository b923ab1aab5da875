// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP way to one server that can be made bad: slow, cut, reset, or half-open, where connections stay up and nothing
 * comes through any more.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int CHUNK = 16_384;

    private enum State {
        OPEN,
        HALF_OPEN,
        CLOSED
    }

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;
    private volatile long answersLateNanos;

    private FaultProxy(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** A way to a port of the loopback interface. */
    public static FaultProxy to(int port) {
        return new FaultProxy(port);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Each chunk of the server's answers comes that much later than it would, in order. */
    public void slow(Duration delay) {
        answersLateNanos = delay.toNanos();
    }

    /** Whatever is written from now on, in both directions and also on new connections, is swallowed. */
    public void halfOpen() {
        state = State.HALF_OPEN;
    }

    /** Nobody gets through, and who was through is thrown out. */
    public void cut() {
        state = State.CLOSED;
        resetAll();
    }

    /** Ends all present connections with RST; new ones are welcome. */
    public void resetAll() {
        sockets.forEach(FaultProxy::reset);
    }

    /** Everything is as it should be. What was swallowed stays lost, so connections that lost something are reset. */
    public void heal() {
        boolean lossy = state == State.HALF_OPEN;
        state = State.OPEN;
        answersLateNanos = 0;
        if (lossy) {
            resetAll();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (state == State.CLOSED) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // The proxy is closed, or the server is not there: the client sees a reset.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            end(client, server);
            return;
        }
        daemon(() -> pass(client, server, false));
        daemon(() -> pass(server, client, true));
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (answers && answersLateNanos > 0) {
                    LockSupport.parkNanos(answersLateNanos);
                }
                if (state == State.OPEN) {
                    out.write(chunk, 0, read);
                }
            }
        } catch (IOException e) {
            // One side is gone, so the other goes too.
        } finally {
            end(from, to);
        }
    }

    private void end(Socket one, Socket other) {
        reset(one);
        reset(other);
        sockets.remove(one);
        sockets.remove(other);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        state = State.CLOSED;
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resetAll();
    }
}
