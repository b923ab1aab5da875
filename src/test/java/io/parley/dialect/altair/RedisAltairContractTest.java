// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.backplane.redis.RedisCluster;
import io.parley.testkit.TestCluster;

/** What holds of the dialect on one node and on two, with the nodes sharing their rooms over Redis. */
class RedisAltairContractTest extends AltairContractTest {
    @Override
    protected TestCluster open() {
        return RedisCluster.shared(2);
    }

    @Override
    protected int rounds(int many) {
        return many / 10;
    }
}
