// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.server.Server;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;

/**
 * Everybody is cut off at once and comes back as fast as the server takes them.
 *
 * @param connections how many, two to a room
 */
public record Reconnect(int connections) implements Mode {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public Outcome run(Server server, Protocol protocol) throws IOException {
        try (Loop loop = new Loop(server.ports())) {
            Crowd crowd = new Crowd(loop, protocol);
            double first = crowd.grow(connections, LIMIT);
            crowd.cut();
            double again = crowd.grow(connections, LIMIT);
            return new Outcome().note("first s", first).note("again s", again).note("joins/s", connections / again);
        }
    }
}
