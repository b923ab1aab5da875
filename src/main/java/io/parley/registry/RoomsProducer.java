// SPDX-License-Identifier: Apache-2.0
package io.parley.registry;

import io.parley.core.Rooms;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the {@link Rooms} themselves to CDI, so that the enterprise bean is asked once and not per handshake. */
@Dependent
class RoomsProducer {
    @EJB
    private RoomRegistry registry;

    @Produces
    @Singleton
    Rooms rooms() {
        return registry.rooms();
    }
}
