// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import io.parley.bench.protocol.Altair;
import io.parley.bench.protocol.Bare;
import io.parley.bench.protocol.Meet;
import io.parley.bench.protocol.PeerJs;
import io.parley.bench.protocol.Rendezvous;
import io.parley.bench.protocol.Topic;
import io.parley.bench.protocol.Turnip;
import java.util.List;

/** All there is to measure, in the order of the tables. */
public final class Subjects {
    /** The subjects by themselves. */
    public static final List<Subject> ALL = List.of(
            new Subject("parley-topic", Servers.PARLEY, new Topic()),
            new Subject("parley-rendezvous", Servers.PARLEY, new Rendezvous()),
            new Subject("parley-turnip", Servers.PARLEY, new Turnip()),
            new Subject("parley-meet", Servers.PARLEY, new Meet()),
            new Subject("parley-altair", Servers.PARLEY, new Altair()),
            new Subject("parley-redis", Servers.PARLEY_REDIS, new Topic()),
            new Subject("parley-two-nodes", Servers.PARLEY_TWO_NODES, new Topic()),
            new Subject("parley-three-nodes", Servers.PARLEY_THREE_NODES, new Topic()),
            new Subject("parley-payara", Servers.PARLEY_PAYARA, new Topic()),
            new Subject("liberty", Servers.LIBERTY, new Bare("/queued")),
            new Subject("liberty-blocking", Servers.LIBERTY_BLOCKING, new Bare("/blocking")),
            new Subject("liberty-upgrade", Servers.LIBERTY_UPGRADE, new Bare("/upgrade")),
            new Subject("payara", Servers.PAYARA, new Bare("/queued")),
            new Subject("payara-upgrade", Servers.PAYARA, new Bare("/upgrade")),
            new Subject("node", Servers.NODE, new Bare("/relay")),
            new Subject("node-raw", Servers.NODE, new Bare("/raw")),
            new Subject("peerjs", Servers.PEERJS, new PeerJs()),
            new Subject("go", Servers.GO, new Bare("/relay")),
            new Subject("go-raw", Servers.GO, new Bare("/raw")));

    private Subjects() {}
}
