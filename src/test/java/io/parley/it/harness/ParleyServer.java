// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Parley server in a process of its own: Liberty, or another kind, with the built WAR at the context root {@code /}.
 *
 * <p>It listens on 127.0.0.1, on a port the system chose, unless the given environment says otherwise; of the test's own
 * environment it sees nothing but where Java and the system's programs are. Several run side by side.
 *
 * <pre>{@code
 * try (ParleyServer server = ParleyServer.start(Map.of("ROOM_TTL", "2s"))) {
 *     client.connect(server.webSocket("/ws?room=ABC-123"));
 * }
 * }</pre>
 */
public final class ParleyServer implements AutoCloseable {
    private static final long STOP_SECONDS = 40;

    private final ServerHome directory;
    private final Process process;
    private final Thread atExit;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String host;
    private final int port;

    private ParleyServer(ServerHome home, Map<String, String> asked) {
        this(home, asked, Readiness.READY);
    }

    private ParleyServer(ServerHome home, Map<String, String> asked, String health) {
        directory = home;
        Environment environment = Environment.of(directory.user(), asked);
        host = environment.reachableHost();
        process = directory.launch(environment);
        atExit = new Thread(this::stopProcess, "stop of Parley server " + process.pid());
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            port = new Readiness(directory, process, host, health).await();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts a server with the default settings and waits until it is ready. */
    public static ParleyServer start() {
        return start(Map.of());
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param environment the environment variables that make its settings; {@code JVM_ARGS} may hold options of the JVM
     * @throws ServerNotReady if the process ends, the application does not start, or five minutes are over
     */
    public static ParleyServer start(Map<String, String> environment) {
        return start(ServerKind.byDefault(), environment);
    }

    /** Starts a Liberty server and waits until it is alive only, as it may never be ready. */
    public static ParleyServer startAlive(Map<String, String> environment) {
        return new ParleyServer(ServerDirectory.take(""), environment, Readiness.ALIVE);
    }

    /** Starts a Liberty server that prints into a pipe, {@link #unread()}, which nobody reads, and waits until it is ready. */
    public static ParleyServer startUnread(Map<String, String> environment) {
        return new ParleyServer(ServerDirectory.printingIntoAPipe(), environment, Readiness.READY);
    }

    /** Starts a server of one kind and waits until it is ready. */
    public static ParleyServer start(ServerKind kind, Map<String, String> environment) {
        if (kind == ServerKind.PAYARA) {
            // Each writes into the folder that they share what it has packed, and fails where another one just does.
            synchronized (ServerKind.PAYARA) {
                return new ParleyServer(kind.newHome(), environment);
            }
        }
        return new ParleyServer(kind.newHome(), environment);
    }

    /**
     * Starts a Liberty server with more configuration of its own and waits until it is ready.
     *
     * @param configuration what stands between {@code <server>} and {@code </server>} in a file that an operator would put
     *     into {@code configDropins/overrides}; empty for none
     */
    public static ParleyServer start(Map<String, String> environment, String configuration) {
        return new ParleyServer(ServerDirectory.take(configuration), environment);
    }

    /**
     * Starts a Liberty server that somebody else has set up, and waits until it is ready.
     *
     * @param layout a copy of which is the server's folder: {@code server.xml}, {@code apps} and whatever there is
     */
    public static ParleyServer start(Path layout, Map<String, String> environment) {
        return new ParleyServer(ServerDirectory.of(layout), environment);
    }

    /** The server with default settings that all tests of this JVM share; it is stopped after the last test. */
    public static ParleyServer shared() {
        return shared(Map.of());
    }

    /** The server with these settings that all tests of this JVM share; it is stopped after the last test. */
    public static ParleyServer shared(Map<String, String> environment) {
        return shared(ServerKind.byDefault(), environment);
    }

    /** The server of one kind with these settings that all tests of this JVM share. */
    public static ParleyServer shared(ServerKind kind, Map<String, String> environment) {
        return SharedServer.get(kind, environment);
    }

    public int port() {
        return port;
    }

    /** The address of a path and query on this server, for example {@code /healthz}. */
    public URI uri(String pathAndQuery) {
        return URI.create("http://" + host + ":" + port + pathAndQuery);
    }

    /** The address of a WebSocket on this server, for example {@code /ws?room=ABC-123}. */
    public URI webSocket(String pathAndQuery) {
        return URI.create("ws://" + host + ":" + port + pathAndQuery);
    }

    /** The process of the JVM, for tests that stop, kill or measure it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The pipe into which a server prints that was started for it. */
    public InputStream unread() {
        return process.getInputStream();
    }

    /** What the server has printed so far. */
    public String console() {
        return text(directory.console());
    }

    /** What the server has written to its own log so far; everything from INFO up, whatever the console shows. */
    public String messages() {
        return text(directory.messages());
    }

    /** Where it writes its logs. */
    public Path logs() {
        return directory.messages().getParent();
    }

    /** The files in which Liberty keeps what it takes for a failure. */
    public List<String> failureReports() {
        String[] files = directory.messages().resolveSibling("ffdc").toFile().list();
        return files == null ? List.of() : List.of(files);
    }

    /** Has the server collect its garbage, so that what it uses of its heap is what it needs. */
    public void collectGarbage() {
        diagnose("GC.run");
    }

    /** What the server's heap holds after a collection: instances of classes, one line each, and their sum. */
    public HeapContents heapContents() {
        return new HeapContents(diagnose("GC.class_histogram"));
    }

    /** The names of the server's threads. */
    public List<String> threadNames() {
        return diagnose("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .map(line -> line.substring(1, line.lastIndexOf('"')))
                .toList();
    }

    /** Has the server's JVM load a Java agent, by which a test does to it what nothing in the product can. */
    public void loadAgent(Path jar) {
        diagnose("JVMTI.agent_load", jar.toString());
    }

    /** What the JVM answers to a command of {@code jcmd}. */
    private String diagnose(String... command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            List<String> line = new ArrayList<>(List.of(jcmd.toString(), "" + jvm()));
            line.addAll(List.of(command));
            Process tool = new ProcessBuilder(line).redirectErrorStream(true).start();
            String answer = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!tool.waitFor(STOP_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new IllegalStateException(line + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Puts the application into the running server anew, as an operator would, and waits until it is ready. */
    public void redeploy() {
        directory.redeploy();
        new Readiness(directory, process, host, Readiness.READY).await();
    }

    /** Has the JVM stand still, as a machine without time for it does. */
    public void standStill() {
        signal("STOP");
    }

    /** Has the JVM go on. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, "" + jvm())
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Liberty's script becomes the JVM, or starts it. */
    private long jvm() {
        return process.descendants().map(ProcessHandle::pid).findFirst().orElse(process.pid());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the server as a supervisor would, with SIGTERM, and kills it if that is not enough. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stopProcess();
            directory.release();
            forget(atExit);
        }
    }

    private synchronized void stopProcess() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs by itself and finds the process gone.
        }
    }

    static String text(Path log) {
        try {
            return Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
