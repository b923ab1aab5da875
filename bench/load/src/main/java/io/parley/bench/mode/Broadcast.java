// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Payloads;
import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Frames;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One member of a room sends to all others, and again as soon as all have it.
 *
 * @param members the sender included
 * @param bytes length of each message as it is sent
 * @param time how long it is measured, after a fifth of that to settle
 */
public record Broadcast(int members, int bytes, Duration time) implements Mode {
    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        try (Loop loop = new Loop(server.ports())) {
            Room room = new Room();
            List<Client> all = new ArrayList<>();
            String name = Names.next("room");
            for (int i = 0; i < members; i++) {
                all.add(new Client(protocol, name, Names.next("peer"), room).connect(loop, "nobody"));
            }
            if (!loop.runUntil(
                    () -> all.stream().allMatch(Client::isJoined),
                    Duration.ofSeconds(30).toNanos())) {
                throw new LoadFailed("not everybody could join");
            }
            loop.runFor(Duration.ofMillis(500).toNanos());
            room.frame = Frames.text(sized(protocol));
            room.send(all.get(0));
            loop.runFor(time.toNanos() / 5);
            room.delivered = 0;
            room.rounds.reset();
            Meter meter = new Meter(server);
            loop.runFor(time.toNanos());
            if (room.rounds.getTotalCount() == 0) {
                throw new LoadFailed("no message reached everybody");
            }
            return meter.stop("deliveries", room.delivered).note("until the last", room.rounds);
        }
    }

    private String sized(Protocol protocol) {
        String envelope = protocol.broadcast("");
        String message = envelope == null ? null : protocol.broadcast(Payloads.sized(bytes - envelope.length()));
        if (message == null) {
            throw new IllegalArgumentException("this protocol has no message to all");
        }
        return message;
    }

    private final class Room implements Client.Events {
        private final Histogram rounds = new Histogram(3);
        private byte[] frame = {};
        private @Nullable Client sender;
        private long sentAt;
        private long delivered;
        private int missing;

        void send(Client from) {
            sender = from;
            sentAt = System.nanoTime();
            missing = members - 1;
            from.connection().send(frame);
        }

        @Override
        public void message(Client client, byte[] at, int offset, int length) {
            if (length < bytes / 2 || sender == null || client == sender) {
                return;
            }
            delivered++;
            if (--missing == 0) {
                rounds.recordValue(System.nanoTime() - sentAt);
                send(sender);
            }
        }
    }
}
