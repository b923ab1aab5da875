// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Loop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A crowd in a process of its own, as one process has no descriptors for more than some 19,000 clients. It ends when it
 * is asked for what came of it, or with this process.
 */
public final class Satellite implements AutoCloseable {
    private static final String LOST = "lost";

    private final Process process;
    private final BufferedReader says;

    private Satellite(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one whose clients connect to the servers in turn. @param protocol of a class that needs no arguments */
    static Satellite start(Server server, Protocol protocol, int connections) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Satellite.class.getName(),
                protocol.getClass().getName(),
                String.valueOf(connections)));
        server.ports().forEach(port -> command.add(String.valueOf(port)));
        return new Satellite(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** Whether it has something to say: that all of them are in, or why not. */
    boolean hasSpoken() {
        try {
            return says.ready() || !process.isAlive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all of them are in. */
    void awaitGrown() throws IOException {
        answer();
    }

    /** Ends it. @return how many pings were answered; all were still there */
    long end() throws IOException {
        process.getOutputStream().close();
        return Long.parseLong(answer());
    }

    private String answer() throws IOException {
        String line = says.readLine();
        if (line == null || line.startsWith(LOST)) {
            throw new LoadFailed("in another process: " + line);
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The process: the class of the protocol, how many clients, and the ports of the servers. */
    public static void main(String... arguments) throws Exception {
        Protocol protocol =
                (Protocol) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        List<Integer> ports = List.of(arguments).subList(2, arguments.length).stream()
                .map(Integer::valueOf)
                .toList();
        CountDownLatch asked = new CountDownLatch(1);
        try (Loop loop = new Loop(ports)) {
            Crowd crowd = new Crowd(loop, protocol).gently();
            crowd.grow(Integer.parseInt(arguments[1]), Idle.GROWTH);
            System.out.println("grown");
            Thread ear = new Thread(() -> awaitEnd(asked));
            ear.setDaemon(true);
            ear.start();
            loop.runUntil(() -> asked.getCount() == 0 || crowd.lost() > 0, TimeUnit.HOURS.toNanos(1));
            System.out.println(crowd.lost() == 0 ? String.valueOf(crowd.pings()) : LOST + ": " + crowd.why());
        } catch (LoadFailed e) {
            System.out.println(LOST + ": " + e.getMessage());
        }
    }

    /** Nothing is said to it: the end of its input is the question. */
    private static void awaitEnd(CountDownLatch asked) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected.
            }
        } catch (IOException e) {
            System.err.println(e);
        }
        asked.countDown();
    }
}
