// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.it.harness.SharedRedis;
import io.parley.settings.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Whatever happens to the connection, each command gets its own answer. */
class PipelineTest {
    private static final int COMMANDS = 200_000;
    private static final int AT_A_TIME = 5_000;
    private static final Ticker TICKER = System::nanoTime;

    private final Servers servers = Servers.of(
            RedisSettings.from(TestSettings.of(
                    Map.of("parley.redis.url", SharedRedis.server().url()))),
            "pipeline-test");

    /** Notes why sessions have ended. */
    private static final class Listener implements Pipeline.Owner {
        private final Set<String> reasons = ConcurrentHashMap.newKeySet();

        @Override
        public void connected(Session session) {}

        @Override
        public List<Request> due() {
            return List.of();
        }

        @Override
        public void disconnected(String why) {
            reasons.add(why);
        }
    }

    @Test
    void givesNoAnswerToAnotherCommandWhenItIsCutTimeAndAgain() throws InterruptedException {
        Listener listener = new Listener();
        Pipeline pipeline = new Pipeline(servers, listener, Telemetry.NONE, TICKER, new Complaints(TICKER));
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Thread writer = new Thread(pipeline);
        writer.start();
        try {
            for (int done = 0; done < COMMANDS; done += AT_A_TIME) {
                CountDownLatch open = new CountDownLatch(AT_A_TIME);
                for (int i = 0; i < AT_A_TIME; i++) {
                    pipeline.submit(echo("command " + (done + i), wrong, open));
                }
                while (!open.await(0, TimeUnit.SECONDS)) {
                    pipeline.cutIfStuck(Duration.ZERO);
                    LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
                }
            }
        } finally {
            pipeline.stop();
            writer.join(10_000);
        }
        assertThat(wrong).isEmpty();
        assertThat(writer.isAlive()).isFalse();
        assertThat(listener.reasons).as("why, in words for the log").containsExactly("no answer for 0 ms");
    }

    private static Request echo(String text, Queue<String> wrong, CountDownLatch open) {
        return new PlainCall(
                "shared",
                Command.ECHO,
                text,
                List.of(),
                reply -> {
                    if (!text.equals(Replies.text(reply))) {
                        wrong.add(text + " was answered " + Replies.text(reply));
                    }
                    open.countDown();
                },
                failure -> open.countDown());
    }

    @Test
    void sessionThatIsCutIsOverAndDoesNotConnectAnew() {
        Session session = new Session(servers, false);
        CommandArguments ping = new CommandArguments(Command.ECHO).key("text");
        assertThat(Replies.text(session.ask("text", ping))).isEqualTo("text");

        session.close();

        assertThatThrownBy(() -> session.send("text", ping)).isInstanceOf(JedisConnectionException.class);
    }
}
