// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/** Started: as soon as it is live. A class of its own, as Payara takes one that is annotated with both for live alone. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {
    @Inject
    @Liveness
    private RegistryCheck registry;

    @Override
    public HealthCheckResponse call() {
        return registry.call();
    }
}
