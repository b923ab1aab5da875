// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.health;

import io.parley.core.Rooms;
import io.parley.registry.RoomRegistry;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Live: the rooms are there, and their clock goes. A server whose sweep has stopped notices no dead
 * connection any more, which only a restart heals.
 */
@Liveness
@ApplicationScoped
public class RegistryCheck implements HealthCheck {
    /** Long enough for a machine that was suspended or starved for a while and is not to be restarted for that. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @EJB
    private RoomRegistry registry;

    @Inject
    private Rooms rooms;

    @Override
    public HealthCheckResponse call() {
        Duration sinceSweep = registry.sinceSweep();
        return HealthCheckResponse.named("registry")
                .withData("rooms", rooms.size())
                .withData("connections", rooms.connections())
                .withData("millisSinceSweep", sinceSweep.toMillis())
                .status(sinceSweep.compareTo(PATIENCE) < 0)
                .build();
    }
}
