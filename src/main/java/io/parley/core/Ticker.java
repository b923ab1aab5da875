// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;

/** A monotonic clock: the only source of deadlines, so that changes of the wall clock expire nobody. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since some fixed point; only differences mean anything. */
    long nanos();

    /** The time from an earlier reading until now. */
    default Duration since(long earlier) {
        return Duration.ofNanos(nanos() - earlier);
    }
}
