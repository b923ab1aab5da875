// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.SentinelKeyword;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A master watched by sentinels: whoever of them answers first says where it is. Asked anew at every connect, so no
 * thread of the client has to listen for failovers.
 */
final class SentinelServers implements Servers {
    private final List<Address> sentinels;
    private final String master;
    private final Dialer toSentinels;
    private final Dialer toMaster;
    private @Nullable Address known;

    SentinelServers(RedisSettings settings, Dialer toMaster, String client) {
        this.sentinels = settings.servers();
        this.master = Objects.requireNonNull(settings.master());
        this.toSentinels = new Dialer(settings, settings.sentinelLogin(), 0, client);
        this.toMaster = toMaster;
    }

    @Override
    public Address holding(String key) {
        Address address = known;
        if (address == null) {
            address = ask();
            known = address;
        }
        return address;
    }

    @Override
    public List<Address> all() {
        return List.of(holding(""));
    }

    private Address ask() {
        JedisException last = new JedisConnectionException("no sentinel knows the master " + master);
        for (Address sentinel : sentinels) {
            try (Connection connection = toSentinels.dial(sentinel)) {
                connection.sendCommand(new CommandArguments(Command.SENTINEL)
                        .add(SentinelKeyword.GET_MASTER_ADDR_BY_NAME)
                        .add(master));
                List<String> answer = Replies.texts(connection.getOne());
                if (answer.size() == 2) {
                    return new Address(answer.get(0), Integer.parseInt(answer.get(1)));
                }
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    @Override
    public void forget() {
        known = null;
    }

    /** A server that has just lost its office may still be named, so its role is asked. */
    @Override
    public Connection connect(Address server) {
        Connection connection = toMaster.dial(server);
        try {
            connection.sendCommand(Command.ROLE);
            List<?> role = Replies.list(connection.getOne());
            if (!role.isEmpty() && Replies.text(role.get(0)).equals("master")) {
                return connection;
            }
            throw new JedisConnectionException(server + " is not the master " + master);
        } catch (JedisException e) {
            Dialer.hangUp(connection);
            throw e;
        }
    }
}
