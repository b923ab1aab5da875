// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.time.Duration;

/** Runs something once, later. Best effort in time, on any thread. */
@FunctionalInterface
public interface Timers {
    void after(Duration delay, Runnable task);
}
