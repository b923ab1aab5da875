// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane;

import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the deployment the name of its node. */
@Dependent
class NodeBeans {
    @Produces
    @Singleton
    static NodeSettings settings(Settings settings) {
        return NodeSettings.from(settings);
    }
}
