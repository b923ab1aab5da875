// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.ClusterKeyword;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A Redis cluster: a table of which server holds which of the 16,384 slots, learnt from any of its servers. */
final class ClusterServers implements Servers {
    private static final int SLOTS = 16_384;

    private final Set<Address> seeds;
    private final Dialer dialer;
    private @Nullable Address @Nullable [] table;

    ClusterServers(List<Address> seeds, Dialer dialer) {
        this.seeds = new LinkedHashSet<>(seeds);
        this.dialer = dialer;
    }

    @Override
    public Address holding(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        Address holder = table()[slot];
        if (holder == null) {
            table = null;
            throw new JedisConnectionException("no server of the cluster holds slot " + slot);
        }
        return holder;
    }

    @Override
    public Set<Address> all() {
        return Stream.of(table()).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private @Nullable Address[] table() {
        @Nullable Address[] known = table;
        if (known == null) {
            known = ask();
            table = known;
        }
        return known;
    }

    private @Nullable Address[] ask() {
        JedisException last = new JedisConnectionException("no server of the cluster answers");
        for (Address seed : new ArrayList<>(seeds)) {
            try (Connection connection = dialer.dial(seed)) {
                connection.sendCommand(new CommandArguments(Command.CLUSTER).add(ClusterKeyword.SLOTS));
                return read(Replies.list(connection.getOne()), seed);
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Each range is: first slot, last slot, its master as address and port, its replicas. */
    private @Nullable Address[] read(List<?> ranges, Address asked) {
        @Nullable Address[] slots = new Address[SLOTS];
        for (Object range : ranges) {
            List<?> parts = Replies.list(range);
            List<?> master = Replies.list(parts.get(2));
            String host = Replies.text(master.get(0));
            // A server that does not know its own address means the one it was asked at.
            Address address = new Address(
                    host.isEmpty() || host.equals("?") ? asked.host() : host, (int) Replies.number(master.get(1)));
            seeds.add(address);
            for (long slot = Replies.number(parts.get(0)); slot <= Replies.number(parts.get(1)); slot++) {
                slots[(int) slot] = address;
            }
        }
        return slots;
    }

    @Override
    public void forget() {
        table = null;
    }

    @Override
    public Connection connect(Address server) {
        return dialer.dial(server);
    }
}
