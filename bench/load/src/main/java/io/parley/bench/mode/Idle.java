// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.server.Usage;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that are held while the server pings them: what one costs in memory, and whether all stay. Those that
 * one process has no descriptors for are held by {@linkplain Satellite others}.
 *
 * @param connections how many, two to a room
 * @param time how long they are held
 */
public record Idle(int connections, Duration time) implements Mode {
    static final Duration GROWTH = Duration.ofMinutes(5);

    /** Of one process of the load: what it has descriptors for. */
    private static final int MOST = 19_000;

    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        int processes = (connections + MOST - 1) / MOST;
        int each = connections / processes;
        List<Satellite> others = new ArrayList<>();
        try (Loop loop = new Loop(server.ports())) {
            Crowd crowd = new Crowd(loop, protocol);
            if (processes > 1) {
                crowd.gently();
            }
            crowd.grow(2, Duration.ofSeconds(10));
            Usage before = server.usage();
            double heapBefore = server.liveHeapKilobytes();
            long start = System.nanoTime();
            crowd.grow(each, GROWTH);
            while (others.size() < processes - 1) {
                Satellite other = Satellite.start(server, protocol, each);
                others.add(other);
                loop.runUntil(other::hasSpoken, GROWTH.toNanos());
                other.awaitGrown();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double resident = server.usage().residentKilobytes() - before.residentKilobytes();
            Meter meter = new Meter(server);
            loop.runUntil(() -> crowd.lost() > 0, time.toNanos());
            double cores = meter.stop("connections", connections).figures().get("server cores");
            double heap = server.liveHeapKilobytes() - heapBefore;
            loop.runUntil(() -> crowd.lost() > 0, 1_000_000_000L);
            if (crowd.lost() > 0) {
                throw new LoadFailed(crowd.lost() + " of " + connections + " were lost: " + crowd.why());
            }
            long pings = crowd.pings();
            for (Satellite other : others) {
                pings += other.end();
            }
            return new Outcome()
                    .note("resident kB", resident / connections)
                    .note("live heap kB", heap / connections)
                    .note("joins/s", connections / seconds)
                    .note("pings answered", pings)
                    .note("lost", crowd.lost())
                    .note("server cores", cores);
        } finally {
            others.forEach(Satellite::close);
        }
    }
}
