// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
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
import java.util.concurrent.TimeUnit;

/** A server that runs in a process of its own on a free port of the loopback interface, and is stopped with this one. */
public final class Server implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Process process;
    private final List<Integer> ports;
    private final List<Server> others;
    private final Thread atExit;

    private Server(Process process, List<Integer> ports, List<Server> others) {
        this.process = process;
        this.ports = ports;
        this.others = others;
        this.atExit = new Thread(this::kill);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param probe the path that answers 200 when it is ready
     */
    public static Server start(String name, Launch launch, String probe) throws IOException {
        int port = freePort();
        Path log = Files.createDirectories(Layout.work().resolve("logs")).resolve(name + ".log");
        Process process = launch.builder(port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Server server = new Server(process, List.of(port), List.of());
        try {
            server.await(probe, log);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Starts a server that clients do not connect to, on a port of the caller's choice, and does not wait for it. */
    static Server begin(ProcessBuilder builder) throws IOException {
        return new Server(
                builder.redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start(),
                List.of(),
                List.of());
    }

    /** This and others as one; they are stopped after it. */
    Server with(List<Server> more) {
        Runtime.getRuntime().removeShutdownHook(atExit);
        List<Integer> all = new ArrayList<>(ports);
        more.forEach(server -> all.addAll(server.ports));
        return new Server(process, all, List.copyOf(more));
    }

    /** Says how a server is started on a given port. */
    @FunctionalInterface
    public interface Launch {
        ProcessBuilder builder(int port) throws IOException;
    }

    /** Where clients connect. */
    public List<Integer> ports() {
        return ports;
    }

    /**
     * Has a JVM load a native agent, or tells the agent something once it is loaded.
     *
     * @return what the JVM says to that; nothing for other servers
     */
    public String agent(Path library, String options) {
        return Jcmd.ask(process.toHandle(), "JVMTI.agent_load", library.toString(), '"' + options + '"');
    }

    public Usage usage() {
        return others.stream().map(Server::usage).reduce(Usage.of(process.toHandle()), Usage::plus);
    }

    /** What the heaps of the JVMs hold after a full collection; zero for other servers. */
    public long liveHeapKilobytes() {
        return LiveHeap.kilobytes(process.toHandle())
                + others.stream().mapToLong(Server::liveHeapKilobytes).sum();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
        others.forEach(Server::close);
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void await(String probe, Path log) {
        long start = System.nanoTime();
        while (!answers(probe)) {
            if (!process.isAlive() || System.nanoTime() - start > START_LIMIT.toNanos()) {
                throw new IllegalStateException("a server did not start: see " + log);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean answers(String probe) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(0) + probe))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
