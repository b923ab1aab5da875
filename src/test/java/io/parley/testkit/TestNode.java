// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import io.parley.core.Backplane;
import io.parley.core.Codec;
import io.parley.core.ConnectionTerms;
import io.parley.core.NodeId;
import io.parley.core.PeerId;
import io.parley.core.RoomPolicy;
import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Timeline;
import io.parley.dialect.Opening;
import org.jspecify.annotations.Nullable;

/** One node's rooms over a bus that it may share with other nodes. */
public final class TestNode {
    private final FakeTime time;
    private final Rooms rooms;
    private final Runnable settle;

    public TestNode(LocalBus bus, String name, FakeTime time) {
        this(bus, name, time, Telemetry.NONE);
    }

    public TestNode(LocalBus bus, String name, FakeTime time, Telemetry telemetry) {
        this(new LocalBackplane(bus, new NodeId(name)), time, telemetry);
    }

    public TestNode(Backplane backplane, FakeTime time, Telemetry telemetry) {
        this(backplane, time, telemetry, () -> {});
    }

    /** @param settle waits until nothing is under way between the nodes any more */
    public TestNode(Backplane backplane, FakeTime time, Telemetry telemetry, Runnable settle) {
        this(backplane, time, telemetry, Timeline.NONE, settle);
    }

    private TestNode(Backplane backplane, FakeTime time, Telemetry telemetry, Timeline timeline, Runnable settle) {
        this.time = time;
        this.settle = settle;
        this.rooms = new Rooms(backplane, telemetry, timeline, time, time, time);
    }

    /** A node of those that share the bus, with a timeline. */
    public static TestNode telling(LocalBus bus, String name, FakeTime time, Timeline timeline) {
        return new TestNode(new LocalBackplane(bus, new NodeId(name)), time, Telemetry.NONE, timeline, () -> {});
    }

    /** A node of its own. */
    public static TestNode alone() {
        FakeTime time = new FakeTime();
        return new TestNode(new LocalBus(time), "node", time);
    }

    public Rooms rooms() {
        return rooms;
    }

    /** Waits until nothing is under way between the nodes any more. */
    public void settle() {
        settle.run();
    }

    public FakeTime time() {
        return time;
    }

    /** A connection that a dialect has admitted. */
    public TestConnection connect(Opening opening) {
        return TestConnection.open(this, opening);
    }

    /** A connection without a dialect. */
    public TestConnection connect(Codec codec, ConnectionTerms terms, RoomPolicy policy, @Nullable PeerId id) {
        return TestConnection.open(this, codec, terms, policy, id);
    }
}
