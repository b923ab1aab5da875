// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import io.parley.backplane.local.LocalBackplane;
import io.parley.backplane.local.LocalBus;
import java.time.Duration;
import java.time.InstantSource;

/** A node without transport: connections whose outboxes render and forget. */
final class Signaling {
    private static final Ticker TICKER = System::nanoTime;
    private static final ConnectionTerms TERMS = ConnectionTerms.of("bench", "bench", 65_536);

    private final Rooms rooms = new Rooms(
            new LocalBackplane(new LocalBus(TICKER), new NodeId("node")),
            Telemetry.NONE,
            TICKER,
            (delay, task) -> {},
            InstantSource.system());

    PeerLink join(String room, String id) {
        PeerLink link =
                rooms.connect(new Sink(), notice -> Rendering.NOTHING, TERMS, RoomPolicy.UNLIMITED, new PeerId(id));
        link.handle(new Command.Join(new RoomKey("bench", room), null, Attributes.NONE, null));
        return link;
    }

    /** Takes everything. */
    private static final class Sink implements Outbox {
        @Override
        public Offer offer(Delivery delivery) {
            return Offer.TAKEN;
        }

        @Override
        public void flush() {}

        @Override
        public void ping() {}

        @Override
        public void close(CloseReason reason) {}

        @Override
        public void abort(CloseReason reason) {}

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public Duration stuckFor() {
            return Duration.ZERO;
        }
    }
}
