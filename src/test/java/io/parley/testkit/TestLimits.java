// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.security.limits.LimitSettings;
import io.parley.security.limits.WrongKeys;
import io.parley.settings.TestSettings;
import java.util.HashMap;
import java.util.Map;

/** Limits for tests: none but those that are asked for. */
public final class TestLimits {
    private TestLimits() {}

    /** @param more settings, {@code parley.limits.*} and others */
    public static LimitSettings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "parley.limits.connections", "0",
                "parley.limits.pongs-per-second", "0",
                "parley.limits.wrong-keys", "0",
                "parley.limits.wrong-tokens", "0"));
        all.putAll(more);
        return LimitSettings.from(TestSettings.of(all));
    }

    /** Lets everybody guess for ever. */
    public static WrongKeys guessing() {
        return wrongKeys(Map.of(), System::nanoTime);
    }

    /** @param more settings, {@code parley.limits.*} and others */
    public static WrongKeys wrongKeys(Map<String, String> more, Ticker ticker) {
        return new WrongKeys(settings(more), ticker, Telemetry.NONE);
    }
}
