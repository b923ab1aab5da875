// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection that is over when it is over. The client's own opens itself anew before a command, without login and
 * database, and without the commands that were on their way: whoever counts answers would give each to another command.
 */
final class OneWay extends Connection {
    /** Set while the superclass is being constructed, so it must have no initial value of its own. */
    private boolean opened;

    OneWay(HostAndPort server, JedisClientConfig config) {
        super(server, config);
    }

    @Override
    public void connect() {
        if (!opened) {
            super.connect();
            opened = true;
        } else if (!isConnected()) {
            throw new JedisConnectionException("the connection was cut");
        }
    }
}
