// SPDX-License-Identifier: Apache-2.0
package io.parley.it.reliability;

import static org.awaitility.Awaitility.await;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.ServerFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * Where a scenario plays.
 *
 * @param random chance, which is the same for the same seed
 * @param floor held by bystanders while their message is under way
 */
record Stage(ParleyServer server, SplittableRandom random, String name, Lock floor) {
    static final boolean LONG = "long".equals(System.getProperty("parley.reliability"));

    /** A number that the test command can afford, or the one of the long form. */
    static int either(int shortly, int longly) {
        return LONG ? longly : shortly;
    }

    /** A room that no other scenario uses. */
    String room(Object which) {
        return name.replace(' ', '-') + "-" + which;
    }

    ServerFigures figures() {
        return ServerFigures.of(server);
    }

    /** Bytes of the heap after a collection, for which the server stands still: no message of bystanders is under way. */
    long heap() {
        floor.lock();
        try {
            return server.heapContents().bytes();
        } finally {
            floor.unlock();
        }
    }

    /** Waits until the server has fewer threads than so many. */
    void awaitThreads(long fewerThan, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> figures().threads() < fewerThan);
    }

    /** Does things at the same time, each on a thread of its own, and waits for all. @return what they returned */
    static <T> List<T> together(List<? extends Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, tasks.size()));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks, 9, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
