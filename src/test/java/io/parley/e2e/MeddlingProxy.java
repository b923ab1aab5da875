// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A reverse proxy on a port of its own that does to the requests what badly (or just otherwise) configured ones do. One
 * request per connection, except that an upgraded one goes on.
 */
final class MeddlingProxy implements AutoCloseable {

    private static final int LONGEST_HEAD = 32_768;

    private final ServerSocket door;
    private final URI server;
    private final UnaryOperator<String> meddle;
    private final int idleMs;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private MeddlingProxy(String server, UnaryOperator<String> meddle, Duration idle) {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = URI.create(server);
        this.meddle = meddle;
        this.idleMs = (int) idle.toMillis();
        daemon(this::accept);
    }

    /** Speaks HTTP but knows nothing of upgrades. */
    static MeddlingProxy losingUpgrades(String server) {
        return new MeddlingProxy(
                server, head -> head.replaceAll("(?im)^(Upgrade|Connection):.*\r\n", ""), Duration.ZERO);
    }

    /** Cuts WebSockets on which nothing was said for a while. */
    static MeddlingProxy cuttingAfter(Duration idle, String server) {
        return new MeddlingProxy(server, head -> head, idle);
    }

    /** Serves the server's root below a path, which ends in a slash. */
    static MeddlingProxy below(String path, String server) {
        return new MeddlingProxy(server, head -> head.replaceFirst(" " + path, " /"), Duration.ZERO);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/";
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            open.add(client);
            open.add(upstream);
            String head = meddle.apply(head(client.getInputStream()));
            boolean goesOn = head.toLowerCase(Locale.ROOT).contains("upgrade: websocket");
            if (goesOn) {
                client.setSoTimeout(idleMs);
                upstream.setSoTimeout(idleMs);
            } else {
                head = head.replaceAll("(?im)^Connection:.*\r\n", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
            }
            upstream.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            Thread back = daemon(() -> pump(upstream, client));
            pump(client, upstream);
            back.join();
        } catch (IOException e) {
            // One of the two is gone; so is the other now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            byte[] buffer = new byte[8_192];
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (SocketTimeoutException e) {
            close(from);
            close(to);
        } catch (IOException e) {
            close(to);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("no whole request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "meddling proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed then.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(MeddlingProxy::close);
    }
}
