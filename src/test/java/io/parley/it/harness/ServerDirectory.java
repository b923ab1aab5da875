// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The folder of one Liberty server, a user directory of its own beside the shared runtime.
 *
 * <p>A folder that was given back is used again: Liberty starts twice as fast where its work area exists, and all that
 * makes two servers different is in the environment. What earlier test runs left is removed at first use.
 */
final class ServerDirectory implements ServerHome {
    private static final ConcurrentLinkedDeque<ServerDirectory> FREE = new ConcurrentLinkedDeque<>();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path OF_THIS_RUN = folderOfThisRun();
    private static final Pattern LISTENING = Pattern.compile("CWWKO0219I: .* defaultHttpEndpoint .* port (\\d+)");
    private static final Pattern FAILED =
            Pattern.compile("CWWKZ000[24]E|CWWKZ0013E|CWWKZ0106E|CWWKZ0136E|SRVE8052E|CWWKF0001E|CWWKO0221E");

    private static final Pattern UPDATE = Pattern.compile("CWWKZ0003I");
    private static final Duration UPDATED = Duration.ofMinutes(2);

    private static final String OURS = "parley";

    private final Path user;
    private final String name;
    private ProcessBuilder.Redirect output;

    private ServerDirectory(String name) {
        this.user = OF_THIS_RUN.resolve(String.valueOf(COUNT.incrementAndGet()));
        this.name = name;
        this.output = ProcessBuilder.Redirect.to(console().toFile());
    }

    /**
     * Takes a free folder or makes one, with the product's configuration, the WAR, and no log.
     *
     * @param overrides elements of server.xml on top of the product's; empty for none
     */
    static ServerDirectory take(String overrides) {
        ServerDirectory directory = Optional.ofNullable(FREE.poll()).orElseGet(() -> new ServerDirectory(OURS));
        directory.configure();
        directory.override(overrides);
        directory.addWar();
        return directory;
    }

    /** Takes a folder for a server that prints into a pipe. */
    static ServerDirectory printingIntoAPipe() {
        ServerDirectory directory = take("");
        directory.output = ProcessBuilder.Redirect.PIPE;
        return directory;
    }

    /** Makes the folder of a server without the WAR, which is never given back. */
    static ServerDirectory empty(String name) {
        ServerDirectory directory = new ServerDirectory(name);
        directory.configure();
        return directory;
    }

    /** Makes the folder of a server as somebody else has laid it out, to which nothing is added; it is used once. */
    static ServerDirectory of(Path layout) {
        ServerDirectory directory = new ServerDirectory("guest");
        try {
            copy(layout, directory.server());
            Files.createDirectories(directory.server().resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    /** The folder of all servers of this run of tests. */
    static Path ofThisRun() throws IOException {
        return Files.createDirectories(OF_THIS_RUN);
    }

    @Override
    public Process launch(Environment environment) {
        Path program = Layout.runtime().resolve("bin/server");
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "run", name)
                .directory(server().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        environment.putInto(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Liberty opens its port when the application has started. */
    @Override
    public OptionalInt port() {
        Matcher listening = LISTENING.matcher(ParleyServer.text(messages()));
        return listening.find() ? OptionalInt.of(Integer.parseInt(listening.group(1))) : OptionalInt.empty();
    }

    @Override
    public boolean hasFailed() {
        return FAILED.matcher(ParleyServer.text(messages())).find();
    }

    @Override
    public void release() {
        if (name.equals(OURS)) {
            output = ProcessBuilder.Redirect.to(console().toFile());
            FREE.push(this);
        }
    }

    String name() {
        return name;
    }

    @Override
    public Path user() {
        return user;
    }

    Path server() {
        return user.resolve("servers").resolve(name);
    }

    /** Everything from INFO up, whatever the console shows. */
    @Override
    public Path messages() {
        return server().resolve("logs/messages.log");
    }

    @Override
    public Path console() {
        return server().resolve("logs/console.log");
    }

    private void configure() {
        try {
            delete(server().resolve("logs"));
            delete(overrides());
            Files.createDirectories(server().resolve("logs"));
            copy(Layout.configuration(), server());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void override(String elements) {
        if (elements.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(overrides());
            Files.writeString(overrides().resolve("test.xml"), "<server>" + elements + "</server>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path overrides() {
        return server().resolve("configDropins/overrides");
    }

    /** Liberty watches the folder; one move has it see the new file whole. */
    @Override
    public void redeploy() {
        int updates = updates();
        try {
            Path copy = Files.copy(Layout.war(), user.resolve("parley.war"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, server().resolve("dropins/parley.war"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(UPDATED).until(() -> updates() > updates);
    }

    private int updates() {
        return (int) UPDATE.matcher(ParleyServer.text(messages())).results().count();
    }

    private void addWar() {
        try {
            Path dropins = Files.createDirectories(server().resolve("dropins"));
            Files.copy(Layout.war(), dropins.resolve("parley.war"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path folderOfThisRun() {
        try {
            Path all = Files.createDirectories(Layout.servers());
            try (Stream<Path> runs = Files.list(all)) {
                for (Path run : runs.filter(ServerDirectory::isOver).toList()) {
                    delete(run);
                }
            }
            return all.resolve(String.valueOf(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run's folder is named after the process of its tests. */
    private static boolean isOver(Path run) {
        long pid = Long.parseLong(run.getFileName().toString());
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(tree)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : all) {
                Files.delete(file);
            }
        }
    }
}
