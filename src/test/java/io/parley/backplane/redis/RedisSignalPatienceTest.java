// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.SignalPatienceTest;
import io.parley.testkit.TestCluster;

/** What holds of slow targets in memory, with the nodes sharing rooms over Redis. */
class RedisSignalPatienceTest extends SignalPatienceTest {
    @Override
    protected TestCluster open() {
        return RedisCluster.shared(2);
    }
}
