// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.server.Usage;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;

/**
 * Connections that are held while the server pings them: what one costs in memory, and whether all stay.
 *
 * @param connections how many, two to a room
 * @param time how long they are held
 */
public record Idle(int connections, Duration time) implements Mode {
    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        try (Loop loop = new Loop(server.ports())) {
            Crowd crowd = new Crowd(loop, protocol);
            crowd.grow(2, Duration.ofSeconds(10));
            Usage before = server.usage();
            double heapBefore = server.liveHeapKilobytes();
            double seconds = crowd.grow(connections, Duration.ofMinutes(3));
            double resident = server.usage().residentKilobytes() - before.residentKilobytes();
            Meter meter = new Meter(server);
            loop.runUntil(() -> crowd.lost() > 0, time.toNanos());
            double cores = meter.stop("connections", connections).figures().get("server cores");
            double heap = server.liveHeapKilobytes() - heapBefore;
            loop.runUntil(() -> crowd.lost() > 0, 1_000_000_000L);
            if (crowd.lost() > 0) {
                throw new LoadFailed(crowd.lost() + " of " + connections + " were lost: " + crowd.why());
            }
            return new Outcome()
                    .note("resident kB", resident / connections)
                    .note("live heap kB", heap / connections)
                    .note("joins/s", connections / seconds)
                    .note("pings answered", crowd.pings())
                    .note("lost", crowd.lost())
                    .note("server cores", cores);
        }
    }
}
