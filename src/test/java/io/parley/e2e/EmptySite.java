// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web server of somebody else on this machine, with nothing but an empty page; what happens there is the test's. */
final class EmptySite implements AutoCloseable {

    private final HttpServer server;

    private EmptySite(HttpServer server) {
        this.server = server;
    }

    static EmptySite start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            byte[] page = "<!DOCTYPE html><title>Empty</title>".getBytes(StandardCharsets.UTF_8);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            return new EmptySite(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page's address under one of this machine's names: {@code 127.0.0.1} and {@code localhost} are two sites. */
    String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
