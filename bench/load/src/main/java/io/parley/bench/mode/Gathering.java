// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One room that everybody joins at once. Each joiner is owed a list and each earlier member a notice, so the notices
 * grow with the square of the members whatever a server does; the time for one of them must not grow.
 *
 * @param members how many
 */
public record Gathering(int members) implements Mode {
    /** All go at once, which is as much work again and must not be the next run's. */
    private static final Duration UNTIL_GONE = Duration.ofSeconds(2);

    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        try (Loop loop = new Loop(server.ports())) {
            Count count = new Count();
            List<Client> all = new ArrayList<>();
            String room = Names.next("room");
            long start = System.nanoTime();
            Meter meter = new Meter(server);
            for (int i = 0; i < members; i++) {
                all.add(new Client(protocol, room, Names.next("peer"), count).connect(loop, "nobody"));
            }
            long owed = (long) members * (members - 1) / 2;
            boolean whole = loop.runUntil(
                    () -> count.notices >= owed && all.stream().allMatch(Client::isJoined),
                    Duration.ofSeconds(30).toNanos());
            double millis = (System.nanoTime() - start) / 1e6;
            if (!whole || count.lost > 0) {
                throw new LoadFailed(count.notices + " notices of " + owed + ", " + count.lost + " members lost");
            }
            double cpu = meter.stop("notices", owed).figures().get("server cpu µs");
            all.forEach(client -> client.connection().cut());
            loop.runFor(UNTIL_GONE.toNanos());
            return new Outcome()
                    .note("ms", millis)
                    .note("notices", count.notices)
                    .note("cpu µs per notice", cpu);
        }
    }

    private static final class Count implements Client.Events {
        private long notices;
        private int lost;

        @Override
        public void message(Client client, byte[] bytes, int offset, int length) {
            notices++;
        }

        @Override
        public void over(Client client, String why) {
            lost += why.equals("cut") ? 0 : 1;
        }
    }
}
