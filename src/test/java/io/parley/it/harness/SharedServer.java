// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** The one server behind {@link ParleyServer#shared()}, started at the first call and stopped after the last test. */
public final class SharedServer implements LauncherSessionListener {
    private static ParleyServer server;

    static synchronized ParleyServer get() {
        if (server == null || !server.isAlive()) {
            server = ParleyServer.start();
        }
        return server;
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    private static synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
