// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.Collection;
import redis.clients.jedis.Connection;

/** Which server holds a key, and the way to it. Used by one thread. */
interface Servers {
    /**
     * The server that holds a key, as far as known; asks when nothing is known.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when nobody answers
     */
    Address holding(String key);

    /** Every server that holds keys. */
    Collection<Address> all();

    /** Forgets what was learnt, because it was wrong or may be. */
    void forget();

    /**
     * Connects to a server that {@link #holding} named, or that a server redirected to.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when it cannot be reached, or does not take writes
     */
    Connection connect(Address server);

    /** The way to the Redis of these settings, with what is to be named as the client in Redis' own lists. */
    static Servers of(RedisSettings settings, String client) {
        Dialer data = new Dialer(settings, settings.login(), settings.database(), client);
        return switch (settings.form()) {
            case SENTINEL -> new SentinelServers(settings, data, client);
            case CLUSTER -> new ClusterServers(settings.servers(), data);
            case ONE_SERVER, NONE -> new OneServer(settings.servers().get(0), data);
        };
    }
}
