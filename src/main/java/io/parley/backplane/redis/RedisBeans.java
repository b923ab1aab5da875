// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the deployment the settings for Redis. */
@Dependent
class RedisBeans {
    @Produces
    @Singleton
    static RedisSettings settings(Settings settings) {
        return RedisSettings.from(settings);
    }
}
