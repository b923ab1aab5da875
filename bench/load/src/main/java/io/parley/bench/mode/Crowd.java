// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.mode;

import io.parley.bench.protocol.Protocol;
import io.parley.bench.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many clients that are just there, two to a room. */
final class Crowd implements Client.Events {
    /** How many are on their way in at a time: what a listen queue holds without loss. */
    private static final int CONCURRENT = 256;

    /** And where cold nodes share a machine, which answer to nobody in time otherwise. */
    private static final int GENTLY = 32;

    private final Loop loop;
    private final Protocol protocol;
    private final Client.Events events;
    private final List<Client> members = new ArrayList<>();
    private int concurrent = CONCURRENT;
    private int joined;
    private int lost;
    private String why = "";

    Crowd(Loop loop, Protocol protocol) {
        this(loop, protocol, new Client.Events() {});
    }

    /** @param events what is made of the messages to its members */
    Crowd(Loop loop, Protocol protocol, Client.Events events) {
        this.loop = loop;
        this.protocol = protocol;
        this.events = events;
    }

    /** Has few of them come at a time from now on. */
    Crowd gently() {
        concurrent = GENTLY;
        return this;
    }

    /** Lets them in until there are so many. @return how long that took, in seconds */
    double grow(int size, Duration limit) throws IOException {
        long start = System.nanoTime();
        String room = "";
        while (joined < size) {
            if (System.nanoTime() - start > limit.toNanos() || lost > 0) {
                throw new LoadFailed(joined + " of " + size + " are in, " + lost + " were lost: " + why);
            }
            while (members.size() < size && members.size() - joined < concurrent) {
                room = members.size() % 2 == 0 ? Names.next("room") : room;
                members.add(new Client(protocol, room, Names.next("peer"), this).connect(loop, "nobody"));
            }
            int before = joined;
            loop.runUntil(() -> joined > before || lost > 0, 100_000_000);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Cuts all of them at once. */
    void cut() {
        members.forEach(member -> member.connection().cut());
        members.clear();
        joined = 0;
    }

    /** All who are in; the first and second, third and fourth and so on share a room. */
    List<Client> members() {
        return members;
    }

    int lost() {
        return lost;
    }

    String why() {
        return why;
    }

    /** How many pings of the server they have answered. */
    long pings() {
        return members.stream().mapToLong(member -> member.connection().pings()).sum();
    }

    @Override
    public void joined(Client client) {
        joined++;
    }

    @Override
    public void message(Client client, byte[] bytes, int offset, int length) {
        events.message(client, bytes, offset, length);
    }

    @Override
    public void over(Client client, String reason) {
        if (!reason.equals("cut")) {
            lost++;
            why = reason;
        }
    }
}
