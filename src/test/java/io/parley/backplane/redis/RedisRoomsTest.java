// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.RoomsTest;
import io.parley.testkit.TestCluster;
import java.util.List;

/** What holds of rooms in memory, with the nodes sharing them over Redis. */
class RedisRoomsTest extends RoomsTest {
    @Override
    protected TestCluster open() {
        return RedisCluster.shared(2);
    }

    /** Which room's news comes first is not promised to a peer on its way from one to the other. */
    @Override
    protected void movesFromARoomThatEndsWithIt(List<String> told) {
        assertThat(told)
                .startsWith("left a")
                .containsExactlyInAnyOrder("left a", "disbanded room LAST_MEMBER_LEFT", "admitted b [b]");
    }
}
