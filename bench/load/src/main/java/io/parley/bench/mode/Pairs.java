// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Payloads;
import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Connection;
import io.parley.bench.wire.Frames;
import io.parley.bench.wire.Loop;
import io.parley.bench.wire.Numbered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Pairs that talk: the one keeps a window of messages under way, the other answers each with one. A window of one is
 * ping-pong. Every delivery counts as a message, and the time from a message to its answer as the round trip.
 *
 * @param pairs each in a room of its own
 * @param window messages under way in each direction
 * @param bytes length of each message as it is sent
 * @param time how long it is measured, after a fifth of that to settle
 * @param numbered whether each message holds a number, which must be the next one
 */
public record Pairs(int pairs, int window, int bytes, Duration time, boolean numbered) implements Mode {
    private static final long JOIN_NANOS = Duration.ofSeconds(30).toNanos();

    public Pairs(int pairs, int window, int bytes, Duration time) {
        this(pairs, window, bytes, time, false);
    }

    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        try (Loop loop = new Loop(server.ports())) {
            List<Pair> all = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                all.add(new Pair(loop, protocol));
            }
            if (!loop.runUntil(() -> all.stream().allMatch(Pair::isComplete), JOIN_NANOS)) {
                throw new LoadFailed("not everybody could join");
            }
            // The joined notices have to be out of the way.
            loop.runFor(Duration.ofMillis(100).toNanos());
            all.forEach(Pair::start);
            loop.runFor(time.toNanos() / 5);
            all.forEach(Pair::reset);
            Meter meter = new Meter(server);
            loop.runFor(time.toNanos());
            long delivered = all.stream().mapToLong(pair -> pair.delivered).sum();
            Outcome outcome = meter.stop("messages", delivered).note("messages", delivered);
            Histogram roundTrips = new Histogram(3);
            all.forEach(pair -> roundTrips.add(pair.roundTrips));
            all.forEach(pair -> pair.stopping = true);
            loop.runUntil(
                    () -> all.stream().allMatch(pair -> pair.underWay == 0),
                    Duration.ofSeconds(3).toNanos());
            all.forEach(Pair::check);
            return outcome.note("round trip", roundTrips);
        }
    }

    private final class Pair implements Client.Events {
        private final Protocol protocol;
        private final Client asker;
        private final Client answerer;
        private final long[] sentAt = new long[window];
        private final Histogram roundTrips = new Histogram(3);
        private Supplier<byte[]> question = () -> new byte[0];
        private Supplier<byte[]> answer = question;
        private long asked;
        private long answered;
        private int next;
        private int underWay;
        private long delivered;
        private boolean started;
        private boolean stopping;
        private String odd = "";

        Pair(Loop loop, Protocol protocol) throws IOException {
            this.protocol = protocol;
            String room = Names.next("room");
            String first = Names.next("peer");
            String second = Names.next("peer");
            asker = new Client(protocol, room, first, this).connect(loop, second);
            answerer = new Client(protocol, room, second, this).connect(loop, first);
        }

        boolean isComplete() {
            return asker.isJoined() && answerer.isJoined();
        }

        void start() {
            question = messages(answerer.id());
            answer = messages(asker.id());
            started = true;
            for (int i = 0; i < window; i++) {
                ask(asker.connection());
            }
        }

        private Supplier<byte[]> messages(String to) {
            if (numbered) {
                return new Numbered(Payloads.numbered(protocol, to, bytes))::next;
            }
            byte[] same = Frames.text(Payloads.signal(protocol, to, bytes));
            return () -> same;
        }

        void reset() {
            delivered = 0;
            roundTrips.reset();
        }

        void check() {
            if (underWay > 0 || !odd.isEmpty()) {
                throw new LoadFailed(underWay + " messages of a pair were lost; " + odd);
            }
        }

        @Override
        public void message(Client client, byte[] at, int offset, int length) {
            if (!started) {
                return;
            }
            if (length < bytes / 2) {
                odd = new String(at, offset, length, StandardCharsets.UTF_8);
                return;
            }
            delivered++;
            if (numbered) {
                long due = client == answerer ? ++asked : ++answered;
                long number = Numbered.in(at, offset, length);
                odd = number == due ? odd : number + " came where " + due + " was due";
            }
            if (client == answerer) {
                client.connection().send(answer.get());
                return;
            }
            // Answers come in the order of the questions, so the oldest question is the one that is answered.
            long now = System.nanoTime();
            int oldest = Math.floorMod(next - underWay, window);
            roundTrips.recordValue(now - sentAt[oldest]);
            underWay--;
            if (!stopping) {
                ask(client.connection());
            }
        }

        @Override
        public void over(Client client, String why) {
            if (!why.equals("cut")) {
                odd = why;
            }
        }

        private void ask(Connection connection) {
            sentAt[next] = System.nanoTime();
            next = (next + 1) % window;
            underWay++;
            connection.send(question.get());
        }
    }
}
