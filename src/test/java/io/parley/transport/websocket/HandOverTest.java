// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandOverTest {
    private static final int TASKS = 100_000;

    private final HandOver tasks = new HandOver(System::nanoTime);
    private volatile boolean over;

    private Thread consumer() {
        Thread thread = new Thread(() -> {
            try {
                while (!over) {
                    Runnable task = tasks.poll(50, TimeUnit.MILLISECONDS);
                    if (task != null) {
                        task.run();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    /** As the pool does. @return whether somebody was looking out */
    private boolean put(Runnable task) {
        return tasks.give(task) || !tasks.add(task);
    }

    @AfterEach
    void end() {
        over = true;
    }

    @Test
    void givesTasksThatFollowCloselyToWhoeverLooksOut() {
        consumer();
        AtomicInteger done = new AtomicInteger();
        boolean given = false;
        for (int i = 1; i <= TASKS && !given; i++) {
            given = put(done::incrementAndGet);
            while (done.get() < i) {
                Thread.onSpinWait();
            }
        }
        assertThat(given).isTrue();
    }

    @Test
    void sleepsWhileTasksAreRare() {
        consumer();
        for (int i = 0; i < 50; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            assertThat(put(() -> {})).isFalse();
        }
    }

    @Test
    void doesEachTaskOnceWhoeverBringsItAndWhoeverTakesIt() throws InterruptedException {
        AtomicIntegerArray done = new AtomicIntegerArray(2 * TASKS);
        AtomicInteger all = new AtomicInteger();
        Stream.generate(this::consumer).limit(3).toList();
        Thread[] producers = new Thread[2];
        for (int half = 0; half < producers.length; half++) {
            int first = half * TASKS;
            producers[half] = new Thread(() -> IntStream.range(first, first + TASKS)
                    .forEach(i -> put(() -> {
                        done.incrementAndGet(i);
                        all.incrementAndGet();
                    })));
            producers[half].start();
        }
        for (Thread producer : producers) {
            producer.join();
        }

        await().until(() -> all.get() == 2 * TASKS);
        assertThat(IntStream.range(0, 2 * TASKS).map(done::get)).containsOnly(1);
    }
}
