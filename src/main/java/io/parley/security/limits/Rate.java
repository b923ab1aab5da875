// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import io.parley.settings.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run
 * @param burst at once, after a time of quiet
 */
public record Rate(int perSecond, int burst) {
    private static final int MOST = 1_000_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Reads a rate of two settings. @return null when the rate is 0, which stands for no limit */
    static @Nullable Rate from(Settings settings, String rateKey, int perSecond, String burstKey, int burst) {
        int rate = settings.integer(rateKey, perSecond, 0, MOST);
        int atOnce = settings.integer(burstKey, burst, 1, MOST);
        return rate == 0 ? null : new Rate(rate, atOnce);
    }

    /** The time in which one more is granted. */
    public Duration perToken() {
        return SECOND.dividedBy(perSecond);
    }
}
