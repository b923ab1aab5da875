// SPDX-License-Identifier: Apache-2.0
package io.parley.registry;

import io.parley.core.Rooms;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Hands the {@link Rooms} themselves to CDI, so that the enterprise bean is asked once and not per message. */
@Dependent
class RoomsProducer {
    @EJB
    private RoomRegistry registry;

    @Produces
    Rooms rooms() {
        return registry.rooms();
    }
}
