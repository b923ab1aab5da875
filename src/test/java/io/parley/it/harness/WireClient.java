// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A plain WebSocket client that sees only the wire: text frames out, text frames in, and how it ended. */
public final class WireClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private WireClient(URI uri, List<String> subprotocols, List<String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.get(0), subprotocols.stream().skip(1).toArray(String[]::new));
        }
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        this.socket = builder.buildAsync(uri, new Inward()).join();
    }

    /** A connection. @throws CompletionException caused by {@link WebSocketHandshakeException} when it is refused */
    public static WireClient connect(URI uri) {
        return new WireClient(uri, List.of(), List.of());
    }

    /** A connection with sub-protocols and with headers given as name, value, name, value. */
    public static WireClient connect(URI uri, List<String> subprotocols, String... headers) {
        return new WireClient(uri, subprotocols, List.of(headers));
    }

    /** The status with which a handshake is refused; 101 when it is not. */
    public static int status(URI uri, String... headers) {
        try (WireClient client = connect(uri, List.of(), headers)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /** Sends a text frame. @throws CompletionException when it cannot be sent, with how the connection ended if it did */
    public WireClient send(String frame) {
        try {
            socket.sendText(frame, true)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new CompletionException("not sent; closed: " + closed.getNow("no"), e.getCause());
        }
        return this;
    }

    /** The next frame, waiting for it for at most 20 s. */
    public String next() {
        try {
            String frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame came; closed: " + closed.getNow("no"));
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A frame that has come already, or null. */
    public @Nullable String poll() {
        return frames.poll();
    }

    /** How the connection ended, as {@code code reason}, waiting for it for at most 20 s. */
    public String closed() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isOpen() {
        return !closed.isDone();
    }

    /** The sub-protocol that the server chose; empty for none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Cuts the connection without a word. */
    public void cut() {
        socket.abort();
    }

    /** Closes with 1000 and waits for the server's answer as long as it takes, but not for ever. */
    @Override
    public void close() {
        if (!closed.isDone()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(e -> socket);
            closed.completeOnTimeout("none", PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        socket.abort();
    }

    private final class Inward implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete((statusCode + " " + reason).trim());
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete("1006 " + error.getMessage());
        }
    }
}
