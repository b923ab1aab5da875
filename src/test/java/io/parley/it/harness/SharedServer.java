// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.HashMap;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The servers behind {@link ParleyServer#shared()}: one for each environment that was asked for, started at the first
 * call and stopped after the last test.
 */
public final class SharedServer implements LauncherSessionListener {
    private static final Map<Map<String, String>, ParleyServer> SERVERS = new HashMap<>();

    static synchronized ParleyServer get(Map<String, String> environment) {
        ParleyServer server = SERVERS.get(environment);
        if (server == null || !server.isAlive()) {
            server = ParleyServer.start(environment);
            SERVERS.put(Map.copyOf(environment), server);
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
