// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.ArrayList;
import java.util.List;

/** The outboxes that got a notice under a lock and are owed a flush outside of it. */
final class Told {
    private final List<Outbox> outboxes = new ArrayList<>();

    /** Appends for a member of this node, unless it is on its way out; a member elsewhere is told by its own node. */
    void tell(Seat seat, Delivery delivery) {
        PeerLink link = seat.link();
        if (link != null) {
            link.earshot().offer(seat, delivery);
            outboxes.add(link.outbox());
        }
    }

    /** Appends its list for a member of this node that has just been seated. */
    void admit(Seat newcomer, Delivery list) {
        PeerLink link = newcomer.link();
        if (link != null) {
            link.earshot().admit(newcomer, list);
            outboxes.add(link.outbox());
        }
    }

    /** Sends what was appended. Called without any lock. */
    void flush() {
        outboxes.forEach(Outbox::flush);
    }
}
