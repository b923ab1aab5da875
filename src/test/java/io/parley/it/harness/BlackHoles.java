// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network of its own for one server, with several ways to it, each of which can be made a black hole: whatever the server
 * sends on it vanishes, also its answer to a new connection, so clients see neither a refusal nor a reset.
 */
public final class BlackHoles implements AutoCloseable {
    private final String name = "parley" + ThreadLocalRandom.current().nextInt(1_000_000);
    private final int block = ThreadLocalRandom.current().nextInt(1, 250);
    private final int ways;

    private BlackHoles(int ways) {
        this.ways = ways;
    }

    /** A network; nothing where this process may not make one. */
    public static Optional<BlackHoles> open(int ways) {
        BlackHoles made = new BlackHoles(ways);
        if (made.build()) {
            return Optional.of(made);
        }
        made.close();
        return Optional.empty();
    }

    private boolean build() {
        boolean built = Routes.ip("netns", "add", name);
        for (int way = 0; built && way < ways; way++) {
            String outside = name + "." + way;
            String inside = "way" + way;
            built = Routes.ip("link", "add", outside, "type", "veth", "peer", "name", inside, "netns", name)
                    && Routes.ip("addr", "add", near(way) + "/30", "dev", outside)
                    && Routes.ip("link", "set", outside, "up")
                    && Routes.ip("-n", name, "addr", "add", far(way) + "/30", "dev", inside)
                    && Routes.ip("-n", name, "link", "set", inside, "up");
        }
        return built;
    }

    private String near(int way) {
        return "10.213." + block + "." + (4 * way + 1);
    }

    /** Where the server is found on that way. */
    public String far(int way) {
        return "10.213." + block + "." + (4 * way + 2);
    }

    /** What to write before a command that is to run in there. */
    List<String> inside() {
        return List.of("ip", "netns", "exec", name);
    }

    public void swallow(int way) {
        check(Routes.ip("-n", name, "route", "add", "blackhole", near(way) + "/32"));
    }

    public void heal(int way) {
        check(Routes.ip("-n", name, "route", "del", "blackhole", near(way) + "/32"));
    }

    private static void check(boolean done) {
        if (!done) {
            throw new IllegalStateException("the route could not be changed");
        }
    }

    /** The ways end with the network. */
    @Override
    public void close() {
        Routes.ip("netns", "del", name);
    }
}
