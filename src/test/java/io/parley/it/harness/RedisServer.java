// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The distribution's {@code redis-server} on a free port of the loopback interface, without a disk. */
public final class RedisServer implements AutoCloseable {
    private static final int DEFAULT_PORT = 6379;

    private final Path folder;
    private final List<String> before;
    private final String host;
    private final int port;
    private final List<String> options;
    private Daemon daemon;

    private RedisServer(List<String> before, String host, int port, List<String> options) {
        this.before = before;
        this.host = host;
        this.port = port;
        this.options = List.copyOf(options);
        try {
            this.folder = Files.createTempDirectory("parley-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.daemon = launch();
    }

    /** Starts one. @param options of its command line, such as {@code --replicaof} */
    public static RedisServer start(String... options) {
        RedisServer server = new RedisServer(List.of(), "127.0.0.1", Ports.free(), List.of(options));
        server.awaitAnswer();
        return server;
    }

    /** Starts one that takes clients over TLS on a second port. */
    public static RedisServer startWithTls(int tlsPort, Certificate tls) {
        return start(
                "--tls-port",
                Integer.toString(tlsPort),
                "--tls-cert-file",
                tls.certificate().toString(),
                "--tls-key-file",
                tls.key().toString(),
                "--tls-ca-cert-file",
                tls.certificate().toString(),
                "--tls-auth-clients",
                "no");
    }

    /** Starts one in a network of its own; the test itself takes the first of its ways. */
    public static RedisServer startIn(BlackHoles network) {
        List<String> options = List.of("--bind", "0.0.0.0", "--protected-mode", "no");
        RedisServer server = new RedisServer(network.inside(), network.far(0), DEFAULT_PORT, options);
        server.awaitAnswer();
        return server;
    }

    private Daemon launch() {
        List<String> command = new ArrayList<>(before);
        command.add("redis-server");
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
        command.addAll(options);
        return Daemon.start(folder.resolve("log"), command);
    }

    public void awaitAnswer() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> {
                    try (Jedis jedis = client()) {
                        return jedis.ping() != null;
                    } catch (JedisException e) {
                        // It asks for a password, so it is there.
                        if (String.valueOf(e.getMessage()).contains("NOAUTH")) {
                            return true;
                        }
                        throw e;
                    }
                });
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://" + host + ":" + port;
    }

    public Path folder() {
        return folder;
    }

    /** A connection of the test's own. */
    public Jedis client() {
        return new Jedis(
                new HostAndPort(host, port),
                DefaultJedisClientConfig.builder().timeoutMillis(2_000).build());
    }

    public <T> T ask(Function<Jedis, T> question) {
        try (Jedis jedis = client()) {
            return question.apply(jedis);
        }
    }

    public void flush() {
        ask(Jedis::flushAll);
    }

    /** It is gone from one moment to the next. */
    public void kill() {
        daemon.close();
    }

    /** It is there again on the same port and has forgotten everything. */
    public void startAgain() {
        daemon = launch();
        awaitAnswer();
    }

    /** It stands still; connections stay open and nobody answers. */
    public void pause() {
        daemon.signal("STOP");
    }

    public void resume() {
        daemon.signal("CONT");
    }

    public boolean isRunning() {
        return daemon.isAlive();
    }

    @Override
    public void close() {
        daemon.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
