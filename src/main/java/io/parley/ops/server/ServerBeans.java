// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.server;

import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Has the server's own settings checked with the deployment's. */
@Dependent
class ServerBeans {
    @Produces
    @Singleton
    static ServerSettings settings(Settings settings) {
        return ServerSettings.from(settings);
    }
}
