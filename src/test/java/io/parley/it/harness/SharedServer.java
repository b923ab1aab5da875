// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.HashMap;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The servers behind {@link ParleyServer#shared()}: one for each kind and environment that was asked for, started at the
 * first call and stopped after the last test.
 */
public final class SharedServer implements LauncherSessionListener {
    private static final Map<Asked, ParleyServer> SERVERS = new HashMap<>();

    private record Asked(ServerKind kind, Map<String, String> environment) {}

    static synchronized ParleyServer get(ServerKind kind, Map<String, String> environment) {
        Asked asked = new Asked(kind, Map.copyOf(environment));
        ParleyServer server = SERVERS.get(asked);
        if (server == null || !server.isAlive()) {
            server = ParleyServer.start(kind, environment);
            SERVERS.put(asked, server);
        }
        return server;
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    private static synchronized void stop() {
        SERVERS.values().parallelStream().forEach(ParleyServer::close);
        SERVERS.clear();
    }
}
