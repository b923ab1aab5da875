// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.RoomKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Protocol.Command;

/**
 * The rooms that are kept for a while without members, over all nodes: a bounded number, the oldest goes first. Redis
 * forgets each by itself when its time is over; this is only the list of them.
 */
final class Empties {
    private static final int MOST = 10_000;

    private final Keys keys;
    private final Pipeline pipeline;
    private final RedisClock clock;
    private final AtomicLong longestMillis = new AtomicLong();
    private volatile boolean used;

    Empties(Keys keys, Pipeline pipeline, RedisClock clock) {
        this.keys = keys;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /** The room has no member any more and is kept for that long. */
    void add(RoomKey room, long keptMillis) {
        used = true;
        String deadline = Long.toString(clock.now() + keptMillis);
        long life = longestMillis.accumulateAndGet(keptMillis, Math::max) + Lives.ROOM.toMillis();
        pipeline.submit(new PlainCall("empty", Command.ZADD, keys.empties(), deadline, Keys.name(room)));
        pipeline.submit(new PlainCall("empty", Command.PEXPIRE, keys.empties(), life));
        pipeline.submit(new PlainCall(
                "empty",
                Command.ZRANGE,
                keys.empties(),
                List.of(0, -MOST - 1),
                reply -> Replies.texts(reply).forEach(this::forget),
                failure -> {}));
    }

    private void forget(String name) {
        pipeline.submit(new SimpleCall(Script.FORGET, keys.room(Keys.room(name)), List.of()));
        pipeline.submit(new PlainCall("empty", Command.ZREM, keys.empties(), name));
    }

    /** Somebody has joined the room again. */
    void remove(RoomKey room) {
        pipeline.submit(new PlainCall("empty", Command.ZREM, keys.empties(), Keys.name(room)));
    }

    /** Takes those out of the list that Redis has forgotten. */
    void sweep() {
        if (used && clock.isKnown() && !pipeline.isDown()) {
            pipeline.submitBehind(new PlainCall(
                    "empty", Command.ZREMRANGEBYSCORE, keys.empties(), "-inf", Long.toString(clock.now())));
        }
    }
}
