// SPDX-License-Identifier: Apache-2.0
package io.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The distribution's TURN server with the configuration the project ships, on 127.0.0.1 and a free port. */
final class Coturn implements AutoCloseable {

    static final String SECRET = "a turn secret for tests";

    private static final Path SERVER = Path.of(System.getProperty("parley.turnserver", "/usr/bin/turnserver"));
    private static final Path SHIPPED = Path.of("src/main/coturn/turnserver.conf");
    /** What tests need and a server on the internet must not have: relaying to this machine. */
    private static final List<String> OVERLAY =
            List.of("--allow-loopback-peers", "--allowed-peer-ip=127.0.0.0-127.255.255.255");

    private final int port;
    private final List<String> command = new ArrayList<>();
    private Process process;

    private Coturn(List<String> more) {
        assertThat(SERVER).as("the TURN server to test with").exists();
        port = freePort();
        command.addAll(List.of(SERVER.toString(), "-c", SHIPPED.toString(), "--static-auth-secret", SECRET));
        command.addAll(List.of("--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--listening-port=" + port));
        command.addAll(List.of("--no-tls", "--no-dtls", "--log-file=stdout"));
        command.addAll(more);
        startAgain();
    }

    /** As shipped: relays to nothing on this machine. */
    static Coturn asShipped() {
        return new Coturn(List.of());
    }

    /** With the tests' overlay: two browsers on this machine may meet. */
    static Coturn forThisMachine() {
        return new Coturn(OVERLAY);
    }

    String url() {
        return "turn:127.0.0.1:" + port + "?transport=udp";
    }

    TurnClient client() {
        return new TurnClient(port);
    }

    void stop() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    void startAgain() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "coturn"));
            List<String> whole = new ArrayList<>(command);
            whole.add("--userdb=" + folder.resolve("turndb-" + port));
            whole.add("--pidfile=" + folder.resolve("pid-" + port));
            File log = folder.resolve("log-" + port + ".txt").toFile();
            process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("coturn answers").atMost(60, TimeUnit.SECONDS).until(() -> client().answers());
    }

    private static int freePort() {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
