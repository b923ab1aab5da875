// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.concurrent.ThreadLocalRandom;

/**
 * An address of this machine for clients to connect from, whose cable can be cut: from then on whatever goes to it or comes
 * from it vanishes, also every acknowledgement, end and reset, as with a phone that is out of reach.
 */
public final class CutCable implements AutoCloseable {
    private final String address;
    private boolean cut;

    private CutCable(String address) {
        this.address = address;
    }

    public static CutCable ofAnAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new CutCable("127." + random.nextInt(1, 255) + "." + random.nextInt(255) + "." + random.nextInt(2, 255));
    }

    /** Where to connect from. */
    public String address() {
        return address;
    }

    /** Cuts it. @return false where this process may not change routes, and nothing was cut */
    public boolean cut() {
        cut = Routes.ip("route", "add", "blackhole", address + "/32", "table", "local");
        return cut;
    }

    @Override
    public void close() {
        if (cut && !Routes.ip("route", "del", "blackhole", address + "/32", "table", "local")) {
            throw new IllegalStateException("the route to " + address + " is still a black hole");
        }
    }
}
