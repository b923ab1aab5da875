// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.metrics.Metrics;
import io.parley.metrics.MetricsGate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * A small web server of its own for operators (turnip, "Metrics Endpoints"): {@code /metrics} and {@code /info}, which
 * may want a login, and {@code /health}, which never does.
 */
final class MetricsListener implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final String JSON = "application/json";
    private static final String PLAIN = "text/plain; charset=utf-8";

    static {
        // Read once by the JDK's server, which otherwise lets a client take for ever over its request.
        setUnlessSet("sun.net.httpserver.maxReqTime", "10");
        setUnlessSet("sun.net.httpserver.maxRspTime", "30");
    }

    private final Supplier<String> metrics;
    private final Supplier<String> info;
    private final MetricsGate gate;
    private final ExecutorService threads;
    private final HttpServer server;

    private record Page(int status, String type, String text) {}

    /**
     * Opens the listener.
     *
     * @param metrics the text of {@code /metrics}
     * @param info the text of {@code /info}, one JSON object
     * @param gate who may see them
     * @param threads answers the requests; shut down with the listener
     * @throws IOException when the port is taken or may not be used
     */
    MetricsListener(
            InetSocketAddress address,
            Supplier<String> metrics,
            Supplier<String> info,
            MetricsGate gate,
            ExecutorService threads)
            throws IOException {
        this.metrics = metrics;
        this.info = info;
        this.gate = gate;
        this.threads = threads;
        server = HttpServer.create(address, BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The port it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (method.equals("GET") || method.equals("HEAD")) {
                send(exchange, page(exchange), method.equals("HEAD"));
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, new Page(405, PLAIN, "only GET is allowed here\n"), false);
            }
        }
    }

    private Page page(HttpExchange exchange) {
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> new Page(200, PLAIN, "OK");
            case "/metrics" -> guarded(exchange, Metrics.CONTENT_TYPE, metrics);
            case "/info" -> guarded(exchange, JSON, info);
            default -> new Page(404, PLAIN, "not found\n");
        };
    }

    private Page guarded(HttpExchange exchange, String type, Supplier<String> text) {
        MetricsGate.Verdict verdict = gate.judge(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRemoteAddress().getAddress().getHostAddress());
        if (verdict.isAdmitted()) {
            return new Page(200, type, text.get());
        }
        verdict.headers().forEach(exchange.getResponseHeaders()::set);
        return new Page(verdict.status(), PLAIN, verdict.text());
    }

    private static void send(HttpExchange exchange, Page page, boolean head) throws IOException {
        byte[] body = page.text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(page.status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
