// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ElasticPoolTest {
    private static final int USUAL = 2;
    private static final int MOST = 20;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger alive = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);
    private final ElasticPool pool = new ElasticPool(
            USUAL,
            MOST,
            task -> new Thread(() -> {
                alive.incrementAndGet();
                task.run();
                alive.decrementAndGet();
            }),
            System::nanoTime,
            (delay, task) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));

    @AfterEach
    void stop() {
        open.countDown();
        pool.stop();
        await().atMost(Duration.ofSeconds(20)).until(() -> alive.get() == 0);
        timer.shutdownNow();
    }

    private void waitForAClient() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(int tasks, Runnable task) {
        for (int i = 0; i < tasks; i++) {
            pool.execute(task);
        }
    }

    @Test
    void doesOtherTasksWhileManyWaitForTheirClients() throws InterruptedException {
        execute(MOST - USUAL, this::waitForAClient);
        CountDownLatch others = new CountDownLatch(1_000);
        execute(1_000, others::countDown);

        assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void neverHasMoreThreadsThanItsBoundAndLosesNoTask() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(300);
        execute(300, () -> {
            waitForAClient();
            all.countDown();
        });
        await().until(() -> pool.size() == MOST);

        open.countDown();

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(pool.size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void hasFewThreadsForManyTasksThatDoNotWait() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(20_000);
        AtomicInteger most = new AtomicInteger();
        execute(20_000, () -> {
            most.accumulateAndGet(alive.get(), Math::max);
            done.countDown();
        });

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isLessThan(MOST);
    }

    @Test
    void endsItsSurplusWhileTasksGoOnThatDoNotWait() {
        execute(MOST, this::waitForAClient);
        await().until(() -> pool.size() == MOST);
        open.countDown();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    execute(5, () -> {});
                    return pool.size() <= USUAL;
                });
    }

    @Test
    void endsItsThreadsWhenThereIsNothingToDo() {
        execute(MOST, this::waitForAClient);
        await().until(() -> pool.size() == MOST);
        open.countDown();

        await().atMost(Duration.ofSeconds(30)).until(() -> alive.get() == 0);
    }

    @Test
    void takesNoTaskOnceItIsStopped() {
        pool.stop();
        AtomicInteger ran = new AtomicInteger();
        pool.execute(ran::incrementAndGet);
        assertThat(ran).hasValue(0);
    }
}
