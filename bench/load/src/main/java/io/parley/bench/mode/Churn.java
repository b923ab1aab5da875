// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Coming and going: clients connect, join a room of their own, and leave as soon as they are in.
 *
 * @param concurrent how many are on their way in at a time
 * @param perSecond how many may come in a second; 0 for as many as get in
 * @param time how long it is measured, from the first connection on
 */
public record Churn(int concurrent, int perSecond, Duration time) implements Mode {
    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        try (Loop loop = new Loop(server.ports())) {
            return new Turnstile(loop, protocol).run(server);
        }
    }

    private final class Turnstile {
        private final Loop loop;
        private final Protocol protocol;
        private final Histogram joins = new Histogram(3);
        private final long startedAt = System.nanoTime();
        private long begun;
        private long done;
        private long failed;
        private String why = "";

        Turnstile(Loop loop, Protocol protocol) {
            this.loop = loop;
            this.protocol = protocol;
        }

        Outcome run(Server server) throws IOException {
            Meter meter = new Meter(server);
            while (elapsed() < time.toNanos()) {
                while (loop.size() < concurrent && isDue()) {
                    begun++;
                    new Arrival().connect();
                }
                long before = done + failed;
                loop.runUntil(() -> done + failed > before || isDue() && loop.size() < concurrent, 1_000_000);
            }
            Outcome outcome = meter.stop("joins", done);
            if (failed > done / 1_000) {
                throw new LoadFailed(failed + " of " + begun + " could not join: " + why);
            }
            return outcome.note("failed", failed).note("join", joins);
        }

        private boolean isDue() {
            return perSecond == 0 || begun < elapsed() / 1e9 * perSecond;
        }

        private long elapsed() {
            return System.nanoTime() - startedAt;
        }

        private final class Arrival implements Client.Events {
            private final long at = System.nanoTime();
            private boolean in;

            void connect() throws IOException {
                new Client(protocol, Names.next("room"), Names.next("peer"), this).connect(loop, "nobody");
            }

            @Override
            public void joined(Client client) {
                in = true;
                done++;
                joins.recordValue(System.nanoTime() - at);
                client.connection().leave();
            }

            @Override
            public void over(Client client, String reason) {
                if (!in && !reason.equals("cut")) {
                    failed++;
                    why = reason;
                }
            }
        }
    }
}
