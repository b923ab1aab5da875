// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.health;

import io.parley.core.Rooms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: nobody has asked this node to empty itself. */
@Readiness
@ApplicationScoped
public class DrainCheck implements HealthCheck {
    private Rooms rooms;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected DrainCheck() {}

    @Inject
    DrainCheck(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("drain")
                .withData("connections", rooms.connections())
                .status(!rooms.isDraining())
                .build();
    }
}
