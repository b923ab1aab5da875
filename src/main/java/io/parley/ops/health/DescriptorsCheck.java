// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.health;

import com.sun.management.UnixOperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: there are file descriptors left for new connections. Where the platform does not count them it is always up. */
@Readiness
@ApplicationScoped
public class DescriptorsCheck implements HealthCheck {
    /** Kept free for the log, for connections to other nodes and for whoever asks for this check. */
    private static final long RESERVE = 64;

    @Override
    public HealthCheckResponse call() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? check(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount())
                : HealthCheckResponse.named("descriptors").up().build();
    }

    static HealthCheckResponse check(long open, long limit) {
        return HealthCheckResponse.named("descriptors")
                .withData("open", open)
                .withData("limit", limit)
                .status(limit - open >= RESERVE)
                .build();
    }
}
