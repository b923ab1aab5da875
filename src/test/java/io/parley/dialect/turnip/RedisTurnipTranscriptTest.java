// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.backplane.redis.RedisCluster;
import io.parley.testkit.TestCluster;

/** The document's rooms, with the nodes sharing them over Redis. */
class RedisTurnipTranscriptTest extends TurnipTranscriptTest {
    @Override
    protected TestCluster open() {
        return RedisCluster.shared(2);
    }
}
