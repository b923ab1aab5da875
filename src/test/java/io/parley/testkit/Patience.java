// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** How long tests wait for what must come, where they do not say: long, as a busy machine is no failure. */
public final class Patience implements LauncherSessionListener {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
