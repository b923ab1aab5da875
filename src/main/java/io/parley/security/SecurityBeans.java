// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the deployment its security settings. */
@Dependent
class SecurityBeans {
    @Produces
    @Singleton
    static OriginPolicy originPolicy(Settings settings) {
        return OriginPolicy.from(settings);
    }

    @Produces
    @Singleton
    static Bans bans() {
        return new Bans(System::nanoTime);
    }

    /** One set for all who show addresses, so that the same address looks the same everywhere. */
    @Produces
    @Singleton
    static Pseudonyms pseudonyms() {
        return new Pseudonyms();
    }
}
