// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives every settings record of the deployment the same {@link Settings}, so that all problems end in one list. */
@Dependent
class SettingsProducer {

    @Produces
    @Singleton
    static Settings settings() {
        return Settings.ofDeployment();
    }
}
