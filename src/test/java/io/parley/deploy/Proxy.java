// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A reverse proxy of the distribution, running on 127.0.0.1 with the file that is shipped for it. */
final class Proxy implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** What ends an idle connection in the shipped files, and what a test that cannot wait puts in its place. */
    private static final Map<String, String> IMPATIENCE = Map.of(
            "timeout tunnel 1h", "timeout tunnel 3s",
            "proxy_read_timeout 3600s", "proxy_read_timeout 3s",
            "proxy_send_timeout 3600s", "proxy_send_timeout 3s",
            "ProxyTimeout 3600", "ProxyTimeout 3",
            "timeout=3600", "timeout=3");

    /** Those the distribution has. */
    enum Kind {
        HAPROXY,
        NGINX,
        APACHE
    }

    private final Path folder;
    private final int port = freePort();
    private final Process process;

    private Proxy(Kind kind, Path folder, int server, int other) {
        this.folder = folder;
        try {
            this.process = switch (kind) {
                case HAPROXY -> haproxy(server, other);
                case NGINX -> nginx(server, other);
                case APACHE -> apache(server, other);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a proxy and waits until it passes requests on.
     *
     * @param folder for its files
     * @param server port of a Parley on 127.0.0.1, that of both nodes of the shipped file
     */
    static Proxy start(Kind kind, Path folder, int server) {
        return start(kind, folder, server, server);
    }

    /** The same with the ports of two Parleys. */
    static Proxy start(Kind kind, Path folder, int server, int other) {
        Proxy proxy = new Proxy(kind, folder, server, other);
        try {
            await().atMost(Duration.ofSeconds(30)).until(proxy::passes);
            return proxy;
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    URI http(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + pathAndQuery);
    }

    URI webSocket(String pathAndQuery) {
        return URI.create("ws://127.0.0.1:" + port + pathAndQuery);
    }

    /** All it has logged so far. */
    String log() {
        StringBuilder all = new StringBuilder();
        Texts.below(folder.toString(), ".log").forEach(file -> all.append(Texts.of(file)));
        return all.toString();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean passes() {
        if (!process.isAlive()) {
            throw new IllegalStateException(log());
        }
        HttpRequest request = HttpRequest.newBuilder(http("/healthz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process haproxy(int server, int other) throws IOException {
        Path file = write("haproxy.cfg", shipped("haproxy.cfg", Map.of()));
        Map<String, String> environment = Map.of(
                "LISTEN", "127.0.0.1:" + port,
                "PARLEY_1", "127.0.0.1:" + server,
                "PARLEY_2", "127.0.0.1:" + other);
        return launch(environment, "haproxy", "-db", "-f", file.toString());
    }

    private Process nginx(int server, int other) throws IOException {
        String shipped = shipped(
                "nginx.conf",
                Map.of(
                        "listen 8080", "listen 127.0.0.1:" + port,
                        "127.0.0.1:5004", "127.0.0.1:" + server,
                        "127.0.0.1:5005", "127.0.0.1:" + other,
                        "/var/log/nginx/parley.log",
                                folder.resolve("access.log").toString()));
        StringBuilder temporary = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary
                    .append(kind)
                    .append("_temp_path ")
                    .append(folder.resolve(kind))
                    .append(";\n");
        }
        Path file = write(
                "nginx.conf",
                "daemon off;\npid " + folder.resolve("nginx.pid") + ";\nerror_log stderr;\n"
                        + "worker_processes 1;\nevents {}\nhttp {\n" + temporary + shipped + "}\n");
        return launch(Map.of(), "nginx", "-p", folder.toString(), "-c", file.toString());
    }

    private Process apache(int server, int other) throws IOException {
        String shipped = shipped(
                "apache.conf",
                Map.of(
                        "*:8080", "127.0.0.1:" + port,
                        "127.0.0.1:5004", "127.0.0.1:" + server,
                        "127.0.0.1:5005", "localhost:" + other));
        StringBuilder head = new StringBuilder();
        for (String module : List.of(
                "mpm_event",
                "authz_core",
                "proxy",
                "proxy_http",
                "proxy_balancer",
                "lbmethod_bybusyness",
                "slotmem_shm",
                "headers")) {
            head.append("LoadModule ")
                    .append(module)
                    .append("_module /usr/lib/apache2/modules/mod_")
                    .append(module)
                    .append(".so\n");
        }
        Files.createDirectories(folder.resolve("logs"));
        head.append("ServerRoot ")
                .append(folder)
                .append("\nServerName localhost\nListen 127.0.0.1:")
                .append(port)
                .append("\nPidFile ")
                .append(folder.resolve("httpd.pid"))
                .append("\nDefaultRuntimeDir ")
                .append(folder)
                .append("\nMutex file:")
                .append(folder)
                .append("\nUser www-data\nGroup www-data\nErrorLog /dev/stderr\n");
        return launch(
                Map.of(),
                "apache2",
                "-X",
                "-f",
                write("httpd.conf", head + shipped).toString());
    }

    private static String shipped(String name, Map<String, String> here) {
        String text = Texts.of("deploy/proxy/" + name);
        for (Map<String, String> changes : List.of(IMPATIENCE, here)) {
            for (Map.Entry<String, String> change : changes.entrySet()) {
                text = text.replace(change.getKey(), change.getValue());
            }
        }
        return text;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Process launch(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
