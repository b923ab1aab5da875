// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.InterleavingsTest;
import io.parley.testkit.TestCluster;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Random lives of many peers, with the nodes sharing their rooms over Redis. */
class RedisInterleavingsTest extends InterleavingsTest {
    private static final long BETWEEN_STEPS = TimeUnit.MICROSECONDS.toNanos(100);

    @Override
    protected TestCluster open() {
        return RedisCluster.shared(2);
    }

    /** About as long as Redis takes to answer: else commands would only pile up behind the first join. */
    @Override
    protected void pace() {
        LockSupport.parkNanos(BETWEEN_STEPS);
    }
}
