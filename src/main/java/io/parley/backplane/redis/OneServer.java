// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.List;
import redis.clients.jedis.Connection;

/** A Redis of one server. */
record OneServer(Address server, Dialer dialer) implements Servers {
    @Override
    public Address holding(String key) {
        return server;
    }

    @Override
    public List<Address> all() {
        return List.of(server);
    }

    @Override
    public void forget() {
        // There is no other.
    }

    @Override
    public Connection connect(Address to) {
        return dialer.dial(to);
    }
}
