// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The dialect's REST face below its own base: {@code /altair/health} and {@code /altair/api/…}. */
@ApplicationPath("/altair")
public class AltairApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(HealthResource.class, CanonicalApi.class, ApiFaults.class);
    }
}
