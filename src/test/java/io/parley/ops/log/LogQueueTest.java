// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogQueueTest {
    private final List<LogRecord> written = new CopyOnWriteArrayList<>();
    private final List<String> sources = new CopyOnWriteArrayList<>();
    private final Semaphore reader = new Semaphore(0);
    private final LogQueue queue = new LogQueue(3, this::write);
    private final Thread writer = new Thread(queue);

    /** A log that takes a line whenever its reader reads one. */
    private void write(LogRecord line) {
        reader.acquireUninterruptibly();
        sources.add(String.valueOf(line.getSourceClassName()));
        written.add(line);
    }

    private void log(String text) {
        queue.publish(new LogRecord(Level.INFO, text));
    }

    private List<String> texts() {
        return written.stream().map(LogRecord::getMessage).toList();
    }

    @AfterEach
    void stop() {
        reader.release(100);
        queue.stop();
        LogQueue.join(writer, Duration.ofSeconds(10));
        assertThat(writer.isAlive()).isFalse();
    }

    @Test
    void holdsUpNobodyWhenTheLogTakesNothingAndTellsHowManyLinesAreMissing() {
        for (int i = 1; i <= 10; i++) {
            log("line " + i);
        }
        writer.start();
        reader.release(100);
        await().until(() -> written.size() == 4);
        assertThat(texts())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("line 1"),
                        missing -> assertThat(missing).startsWith("PARL0003W 7 lines"),
                        second -> assertThat(second).isEqualTo("line 2"),
                        third -> assertThat(third).isEqualTo("line 3"));
    }

    @Test
    void writesWhatWaitsBeforeItEnds() throws InterruptedException {
        writer.start();
        log("first");
        log("second");
        queue.stop();
        reader.release(2);
        writer.join();
        assertThat(texts()).containsExactly("first", "second");
    }

    @Test
    void knowsWhoLoggedThoughAnotherThreadWrites() {
        writer.start();
        reader.release(1);
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(queue);
        logger.info("whose");
        await().until(() -> written.size() == 1);
        assertThat(sources).containsExactly(LogQueueTest.class.getName());
    }

    @Test
    void goesOnWhenAHandlerOfTheServersFails() throws InterruptedException {
        List<String> taken = new CopyOnWriteArrayList<>();
        LogQueue fragile = new LogQueue(3, line -> {
            if (line.getMessage().equals("bad")) {
                throw new IllegalStateException(line.getMessage());
            }
            taken.add(line.getMessage());
        });
        fragile.publish(new LogRecord(Level.INFO, "bad"));
        fragile.publish(new LogRecord(Level.INFO, "good"));
        fragile.stop();
        Thread other = new Thread(fragile);
        other.start();
        other.join();
        assertThat(taken)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("PARL0003W 1 lines"),
                        line -> assertThat(line).isEqualTo("good"));
    }
}
