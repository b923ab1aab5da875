// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A collector of traces on 127.0.0.1, to which OpenTelemetry exports by OTLP over HTTP. Its protobuf holds texts as they are. */
final class Collector implements AutoCloseable {
    private final List<String> exported = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** How often a text came; each span has its name once. */
    long count(String text) {
        Pattern pattern = Pattern.compile(Pattern.quote(text));
        return exported.stream()
                .mapToLong(batch -> pattern.matcher(batch).results().count())
                .sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
