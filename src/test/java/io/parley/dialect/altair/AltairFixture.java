// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.dialect.ConnectionSettings;
import io.parley.dialect.Frames;
import io.parley.dialect.Handshake;
import io.parley.dialect.Speaker;
import io.parley.security.LiveIds;
import io.parley.settings.TestSettings;
import io.parley.testkit.FakeTime;
import io.parley.testkit.Outage;
import io.parley.testkit.TestConnection;
import io.parley.testkit.TestLimits;
import io.parley.testkit.TestNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** One node that speaks altair, at a time that stands still: every {@code timestamp} is {@link #NOW}. */
final class AltairFixture {
    static final long NOW = 1_700_001_000_000L;
    static final Handshake HANDSHAKE = Speaker.handshake("altair", null, Map.of());

    final FakeTime time = new FakeTime();
    final LocalBus bus = new LocalBus(time);
    final Outage outage = new Outage(new LocalBackplane(bus, new NodeId("n1")));
    final TestNode node = new TestNode(outage.backplane(), time, Telemetry.NONE);
    final TestNode second = new TestNode(bus, "n2", time);
    final LiveIds ids = new LiveIds();
    final AltairDialect dialect;

    AltairFixture(Map<String, String> settings) {
        dialect = dialect(settings, ids, time, time);
    }

    static AltairDialect dialect(Map<String, String> settings) {
        return dialect(settings, new LiveIds(), InstantSource.system(), System::nanoTime);
    }

    private static AltairDialect dialect(
            Map<String, String> settings, LiveIds ids, InstantSource clock, Ticker ticker) {
        return new AltairDialect(
                AltairSettings.from(TestSettings.of(settings), ConnectionSettings.DEFAULTS),
                ConnectionSettings.DEFAULTS,
                TestLimits.wrongKeys(settings, ticker),
                ids,
                clock);
    }

    /** A connection that has been greeted. */
    Peer connect() {
        return connect(node);
    }

    private Peer connect(TestNode where) {
        TestConnection connection = where.connect(dialect.open(HANDSHAKE));
        return new Peer(connection, Frames.text(connection.take().get(0), "peer_id"));
    }

    /** Lets time pass with the sweeps that belong to it. */
    void pass(Duration duration) {
        for (Duration left = duration; !left.isNegative() && !left.isZero(); left = left.minusSeconds(1)) {
            time.pass(Duration.ofSeconds(1));
            node.rooms().sweep();
        }
    }

    /** Who is in the room already and has heard everything so far. */
    Peer join(String room) {
        return join(node, room);
    }

    Peer join(TestNode where, String room) {
        Peer peer = connect(where);
        peer.connection.send("{\"type\":\"JOIN\",\"room_id\":\"" + room + "\"}");
        peer.connection.take();
        return peer;
    }

    record Peer(TestConnection connection, String id) {}
}
