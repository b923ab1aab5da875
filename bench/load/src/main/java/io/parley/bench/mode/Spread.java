// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Payloads;
import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Frames;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What a message costs while the server has more and more connections, and then more and more rooms, by one server: as
 * many messages are always under way, and they go round all pairs there are. At the end it is measured with the first
 * crowd again, beside all those rooms, which tells what became of the machine meanwhile.
 *
 * @param connections how many there are, step by step
 * @param rooms kept by the server without anybody in them at last, where the protocol keeps such rooms
 * @param underWay messages at a time, in all
 * @param bytes length of each message as it is sent
 * @param time how long each step is measured, after a fifth of that to settle
 */
public record Spread(List<Integer> connections, int rooms, int underWay, int bytes, Duration time) implements Mode {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration GROWTH = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UNTIL_GONE = Duration.ofSeconds(10);

    /** Joins that a mover sends at a time. */
    private static final int BATCH = 200;

    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        new Pairs(20, 16, bytes, WARM_UP).run(server, protocol);
        Outcome outcome = new Outcome();
        try (Loop loop = new Loop(server.ports())) {
            Talk talk = new Talk(protocol);
            Crowd crowd = new Crowd(loop, protocol, talk);
            for (int size : connections) {
                crowd.grow(size, GROWTH);
                measure(loop, server, talk, crowd, size + " connections", outcome);
            }
            keepRooms(loop, protocol);
            measure(loop, server, talk, crowd, "with " + rooms + " rooms", outcome);
            crowd.cut();
            loop.runFor(UNTIL_GONE.toNanos());
            Crowd few = new Crowd(loop, protocol, talk);
            few.grow(connections.get(0), GROWTH);
            measure(loop, server, talk, few, connections.get(0) + " again", outcome);
        }
        return outcome;
    }

    private void measure(Loop loop, Server server, Talk talk, Crowd crowd, String step, Outcome outcome)
            throws IOException {
        // The joined notices have to be out of the way.
        loop.runFor(Duration.ofSeconds(1).toNanos());
        talk.start(crowd.members());
        loop.runFor(time.toNanos() / 5);
        long before = talk.delivered;
        Meter meter = new Meter(server);
        loop.runFor(time.toNanos());
        Outcome cost = meter.stop("messages", talk.delivered - before);
        talk.stopping = true;
        loop.runUntil(() -> talk.underWay == 0, PATIENCE.toNanos());
        if (talk.underWay > 0 || crowd.lost() > 0) {
            throw new LoadFailed(
                    step + ": " + talk.underWay + " messages and " + crowd.lost() + " connections were lost");
        }
        outcome.note(step + ": cpu µs", cost.figures().get("server cpu µs"));
        outcome.note(step + ": messages/s", cost.figures().get("messages/s"));
    }

    /** Joins one room after the other, and leaves each by that. */
    private void keepRooms(Loop loop, Protocol protocol) throws IOException {
        int[] joined = {0};
        Client mover = new Client(protocol, Names.next("kept"), Names.next("mover"), new Client.Events() {
            @Override
            public void message(Client client, byte[] at, int offset, int length) {
                joined[0] += protocol.isJoined(new String(at, offset, length, StandardCharsets.UTF_8)) ? 1 : 0;
            }
        });
        mover.connect(loop, "nobody");
        loop.runUntil(mover::isJoined, PATIENCE.toNanos());
        for (int asked = 0; asked < rooms; asked += BATCH) {
            for (int i = 0; i < BATCH; i++) {
                protocol.join(Names.next("kept"), mover.id())
                        .forEach(frame -> mover.connection().send(Frames.text(frame)));
            }
            int due = asked + BATCH;
            if (!loop.runUntil(() -> joined[0] >= due, PATIENCE.toNanos())) {
                throw new LoadFailed(joined[0] + " of " + rooms + " rooms were made");
            }
        }
        mover.connection().cut();
    }

    /** Of each pair one asks and the other answers; whoever got an answer has the next pair ask. */
    private final class Talk implements Client.Events {
        private final Protocol protocol;
        private List<Client> members = List.of();
        private int next;
        private int underWay;
        private long delivered;
        private boolean stopping = true;

        Talk(Protocol protocol) {
            this.protocol = protocol;
        }

        void start(List<Client> all) {
            members = all;
            for (int i = 0; i < all.size(); i++) {
                Client partner = all.get(i ^ 1);
                all.get(i).prepare(i, Frames.text(Payloads.signal(protocol, partner.id(), bytes)));
            }
            next = 0;
            stopping = false;
            for (int i = 0; i < Spread.this.underWay; i++) {
                ask();
            }
        }

        private void ask() {
            members.get(next).sendPrepared();
            next = (next + 2) % members.size();
            underWay++;
        }

        @Override
        public void message(Client client, byte[] at, int offset, int length) {
            if (length < bytes / 2) {
                return;
            }
            delivered++;
            if (client.number() % 2 == 1) {
                client.sendPrepared();
                return;
            }
            underWay--;
            if (!stopping) {
                ask();
            }
        }
    }
}
