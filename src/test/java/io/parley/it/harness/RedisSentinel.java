// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The distribution's {@code redis-sentinel}, watching one master alone; it takes half a second of silence for its end. */
public final class RedisSentinel implements AutoCloseable {
    private final int port = Ports.free();
    private final Daemon daemon;

    private RedisSentinel(String name, RedisServer master) {
        try {
            Path folder = Files.createTempDirectory("parley-sentinel");
            Path settings = folder.resolve("sentinel.conf");
            Files.write(
                    settings,
                    List.of(
                            "port " + port,
                            "bind 127.0.0.1",
                            "dir " + folder,
                            "sentinel monitor " + name + " 127.0.0.1 " + master.port() + " 1",
                            "sentinel down-after-milliseconds " + name + " 500",
                            "sentinel failover-timeout " + name + " 5000"));
            daemon = Daemon.start(folder.resolve("log"), List.of("redis-sentinel", settings.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one, and waits until it knows the master's replica, without which it could not fail over. */
    public static RedisSentinel watching(String name, RedisServer master) {
        RedisSentinel sentinel = new RedisSentinel(name, master);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(() -> {
                    try (Jedis jedis = new Jedis("127.0.0.1", sentinel.port)) {
                        return !jedis.sentinelReplicas(name).isEmpty();
                    }
                });
        return sentinel;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        daemon.close();
    }
}
