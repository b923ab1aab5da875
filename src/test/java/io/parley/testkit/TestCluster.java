// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.backplane.local.LocalBus;
import java.util.List;
import java.util.stream.IntStream;

/** Some nodes that share their rooms, and the time they live in. */
public interface TestCluster extends AutoCloseable {
    TestNode node(int index);

    FakeTime time();

    @Override
    void close();

    /** Nodes of this process that share their rooms in memory. */
    static TestCluster local(int size) {
        FakeTime time = new FakeTime();
        LocalBus bus = new LocalBus(time);
        List<TestNode> nodes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> new TestNode(bus, "n" + number, time))
                .toList();
        return new TestCluster() {
            @Override
            public TestNode node(int index) {
                return nodes.get(index);
            }

            @Override
            public FakeTime time() {
                return time;
            }

            @Override
            public void close() {
                // Nothing outlives it.
            }
        };
    }
}
