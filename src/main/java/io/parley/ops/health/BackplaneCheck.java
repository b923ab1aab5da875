// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.health;

import io.parley.core.Rooms;
import io.parley.registry.RoomRegistry;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: what the nodes share can be reached. Not a matter of life: a restart here heals nothing there. */
@Readiness
@ApplicationScoped
public class BackplaneCheck implements HealthCheck {
    @EJB
    private RoomRegistry registry;

    @Inject
    private Rooms rooms;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("backplane")
                .withData("node", rooms.self().instance())
                .status(registry.isBackplaneAvailable())
                .build();
    }
}
