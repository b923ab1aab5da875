// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Connections of one thread to the servers that hold the keys, one per server, opened when first needed. After any
 * break the whole session is over.
 */
final class Session implements AutoCloseable {
    private static final int OLDEST_MAJOR = 6;

    private final Servers servers;
    private final boolean withScripts;
    private final Map<Address, Connection> connections = new ConcurrentHashMap<>();
    private final Map<Address, String> runs =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    /** @param withScripts whether our scripts are loaded into each server */
    Session(Servers servers, boolean withScripts) {
        this.servers = servers;
        this.withScripts = withScripts;
    }

    /** Connects to every server there is. */
    Session connectAll() {
        servers.all().forEach(this::to);
        return this;
    }

    /** Writes a command for the server that holds the key, without waiting. @return that server */
    Address send(String key, CommandArguments command) {
        Address server = servers.holding(key);
        to(server).sendCommand(command);
        return server;
    }

    /** Reads the next answer of a server. @throws JedisDataException when the answer is an error */
    @Nullable
    Object receive(Address server) {
        return to(server).getOne();
    }

    /** Writes a command and reads its answer. */
    @Nullable
    Object ask(String key, CommandArguments command) {
        return receive(send(key, command));
    }

    /** Repeats a command at the server that an ASK redirection named (Redis cluster specification, "ASK"). */
    @Nullable
    Object askAt(Address server, CommandArguments command) {
        Connection connection = to(server);
        connection.sendCommand(Command.ASKING);
        connection.sendCommand(command);
        connection.getOne();
        return connection.getOne();
    }

    /** Which runs of which servers this session has met: another set means that something may be forgotten. */
    Map<Address, String> runs() {
        return new LinkedHashMap<>(runs);
    }

    private Connection to(Address server) {
        Connection connection = connections.get(server);
        if (connection == null) {
            connection = open(server);
        }
        return connection;
    }

    private Connection open(Address server) {
        Connection connection = servers.connect(server);
        try {
            runs.put(server, run(connection));
            if (withScripts) {
                load(connection);
            }
        } catch (RuntimeException e) {
            Dialer.hangUp(connection);
            throw e;
        }
        connections.put(server, connection);
        return connection;
    }

    private static String run(Connection connection) {
        connection.sendCommand(new CommandArguments(Command.INFO).add("server"));
        String info;
        try {
            info = Replies.text(connection.getOne());
        } catch (JedisDataException e) {
            // Not allowed to ask: then each connection counts as one to a server that may have forgotten everything.
            return "unknown-" + System.nanoTime();
        }
        String version = field(info, "redis_version");
        if (version.matches("[0-9]{1,4}\\..*")
                && Integer.parseInt(version.substring(0, version.indexOf('.'))) < OLDEST_MAJOR) {
            throw new JedisConnectionException("Redis " + version + " is too old, 6.0 or newer is needed");
        }
        return field(info, "run_id");
    }

    private static String field(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static void load(Connection connection) {
        for (Script script : Script.values()) {
            connection.sendCommand(
                    new CommandArguments(Command.SCRIPT).add("LOAD").add(script.text()));
        }
        connection.getMany(Script.values().length).forEach(reply -> {
            if (reply instanceof JedisDataException refusal) {
                throw refusal;
            }
        });
    }

    /** Cuts all connections; a thread that reads or writes one of them is thrown out. Called from any thread. */
    @Override
    public void close() {
        connections.values().forEach(Dialer::hangUp);
    }
}
