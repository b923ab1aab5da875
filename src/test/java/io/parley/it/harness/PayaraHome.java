// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one Payara Micro, with a configuration that opens one port of the loopback interface and no other.
 *
 * <p>Payara cannot choose a port and tell it, so it is given one. The port goes by option as well as by environment, as
 * Payara reads no {@code PORT}.
 */
final class PayaraHome implements ServerHome {
    private static final Pattern READY = Pattern.compile("Payara Micro .* ready in \\d+");
    private static final Pattern FAILED =
            Pattern.compile("Exception while (?:loading|deploying|starting)|Deployment failed|PARL0001E");

    private final Path folder;
    private final int port = Ports.free();

    private PayaraHome(Path folder) {
        this.folder = folder;
    }

    static PayaraHome take() {
        try {
            Path folder = Files.createTempDirectory(ServerDirectory.ofThisRun(), "payara");
            Files.createDirectories(folder.resolve("root"));
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(folder.resolve("tmp"));
            return new PayaraHome(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Process launch(Environment environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(environment))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(console().toFile());
            environment.putInto(builder.environment());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Environment environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                // Half the time to start, which matters here, for half the speed later, which does not.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(
                Stream.of(environment.variables().get("JVM_ARGS").split("\\s+")).toList());
        command.addAll(List.of("-jar", Layout.payaraMicro().toString()));
        command.addAll(List.of("--rootdir", folder.resolve("root").toString()));
        command.addAll(List.of("--unpackdir", Layout.payaraRuntime().toString()));
        command.addAll(List.of("--prebootcommandfile", configuration(environment.reachableHost())));
        command.addAll(List.of("--port", Integer.toString(port), "--contextroot", "/"));
        // Not --nocluster beside it: that alone would win, and leave a port of the data grid open to everybody.
        command.addAll(List.of("--nohazelcast", "--disablephonehome"));
        command.addAll(List.of("--deploy", Layout.war().toString()));
        return command;
    }

    /** The commands of docs/operations/payara.md, and the address to listen on. */
    private String configuration(String host) throws IOException {
        String network = "set configs.config.server-config.network-config.";
        return Files.writeString(
                        folder.resolve("before-boot.txt"),
                        Files.readString(Layout.payaraConfiguration()) + network
                                + "network-listeners.network-listener.http-listener.address=" + host + "\n")
                .toString();
    }

    @Override
    public OptionalInt port() {
        return READY.matcher(ParleyServer.text(messages())).find() ? OptionalInt.of(port) : OptionalInt.empty();
    }

    @Override
    public boolean hasFailed() {
        return FAILED.matcher(ParleyServer.text(messages())).find();
    }

    @Override
    public Path console() {
        return folder.resolve("logs/console.log");
    }

    @Override
    public Path messages() {
        return console();
    }

    @Override
    public Path user() {
        return folder;
    }

    @Override
    public void release() {
        // Never used again: a Payara starts no faster where one has run before.
    }
}
