// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The thread that reads this node's inbox and hands out what is in it. It waits for nobody but Redis.
 *
 * <p>What was handed out is deleted with the next read, so an inbox holds what its node has not read. After a break it
 * is read from the start: what had not been deleted yet comes again, and is known by its number or its version.
 */
final class InboxReader implements Runnable {
    /** Takes one frame, on the reader's thread. */
    interface Taker {
        /** @param putAt Redis' time when it was put into the inbox, in milliseconds since 1970 */
        void take(WireFrame frame, long putAt);
    }

    private static final Logger LOG = System.getLogger(InboxReader.class.getName());
    private static final int MOST_AT_ONCE = 512;
    private static final Duration BLOCK = Duration.ofMillis(400);
    private static final long PAUSE_MILLIS = 100;
    private static final String FROM_THE_START = "0-0";

    private final Servers servers;
    private final NodeId self;
    private final String inbox;
    private final Taker taker;
    private final Telemetry telemetry;
    private final Complaints complaints;
    private volatile @Nullable Session session;
    private volatile boolean stopped;

    InboxReader(Servers servers, NodeId self, Keys keys, Taker taker, Telemetry telemetry, Complaints complaints) {
        this.servers = servers;
        this.self = self;
        this.inbox = keys.inbox(self);
        this.taker = taker;
        this.telemetry = telemetry;
        this.complaints = complaints;
    }

    void stop() {
        stopped = true;
        cut();
    }

    /** Cuts the connection, so that another one is opened. */
    void cut() {
        Session current = session;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            try (Session opened = new Session(servers, false)) {
                session = opened;
                read(opened);
            } catch (RuntimeException e) {
                servers.forget();
                if (!stopped) {
                    telemetry.backplaneError("read", e instanceof JedisException ? "connection" : "malformed");
                    LOG.log(Level.DEBUG, "the inbox cannot be read", e);
                    complain(e);
                    rest();
                }
            } finally {
                session = null;
            }
        }
    }

    /** Of a Redis that is away the writer complains; what may only not be read is seen here alone. */
    private void complain(RuntimeException e) {
        if (e instanceof JedisDataException) {
            complaints.cannotBeUsed(String.valueOf(e.getMessage()));
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    private void read(Session opened) {
        List<String> done = List.of();
        String after = FROM_THE_START;
        while (!stopped) {
            if (!done.isEmpty()) {
                CommandArguments delete = new CommandArguments(Command.XDEL).key(inbox);
                done.forEach(delete::add);
                opened.send(inbox, delete);
            }
            Address server = opened.send(inbox, next(after));
            if (!done.isEmpty()) {
                opened.receive(server);
            }
            done = take(opened.receive(server));
            after = done.isEmpty() ? after : done.get(done.size() - 1);
        }
    }

    private CommandArguments next(String after) {
        return new CommandArguments(Command.XREAD)
                .add("COUNT")
                .add(MOST_AT_ONCE)
                .add("BLOCK")
                .add(BLOCK.toMillis())
                .add("STREAMS")
                .key(inbox)
                .add(after);
    }

    /** @return the ids of all entries, also of those that were skipped */
    private List<String> take(@Nullable Object reply) {
        List<String> ids = new ArrayList<>();
        if (reply != null) {
            for (Object entry :
                    Replies.list(Replies.list(Replies.list(reply).get(0)).get(1))) {
                List<?> idAndFields = Replies.list(entry);
                String id = Replies.text(idAndFields.get(0));
                ids.add(id);
                take(id, idAndFields.get(1));
            }
        }
        return ids;
    }

    private void take(String id, @Nullable Object fields) {
        try {
            long putAt = Long.parseLong(id.substring(0, id.indexOf('-')));
            taker.take(WireFrame.read(self, Replies.list(fields)), putAt);
        } catch (Unreadable e) {
            telemetry.backplaneSkipped(e.label());
        } catch (RuntimeException e) {
            telemetry.backplaneSkipped(Unreadable.MALFORMED);
            LOG.log(Level.WARNING, "PARL0307W A frame of another node could not be handled: {0}", e.toString());
        }
    }
}
