// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Two servers over one Redis that all tests of this JVM share; they are stopped after the last test. */
public final class SharedCluster implements LauncherSessionListener {
    /** For turnip's tokens. */
    public static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static List<ParleyServer> servers = List.of();

    /** @param number 0 or 1 */
    public static synchronized ParleyServer server(int number) {
        if (servers.isEmpty()) {
            String prefix = SharedRedis.newPrefix();
            servers =
                    Stream.of("one", "two")
                            .map(name -> CompletableFuture.supplyAsync(() -> start(name, prefix)))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }
        return servers.get(number);
    }

    private static ParleyServer start(String name, String prefix) {
        return ParleyServer.start(Map.of(
                "REDIS_URL", SharedRedis.server().url(),
                "PARLEY_REDIS_PREFIX", prefix,
                "INSTANCE_ID", name,
                "ENABLE_METRICS", "false",
                "ACCESS_SECRET", SECRET));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    private static synchronized void stop() {
        servers.forEach(ParleyServer::close);
        servers = List.of();
    }
}
