// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import io.parley.core.Rooms;
import io.parley.core.Ticker;
import io.parley.security.Bans;
import io.parley.security.OriginPolicy;
import io.parley.security.Pseudonyms;
import io.parley.security.limits.WrongKeys;
import io.parley.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Puts the administration together. */
@Dependent
class AdminBeans {
    private static final Ticker TICKER = System::nanoTime;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Produces
    @Singleton
    static AdminSettings settings(Settings settings) {
        return AdminSettings.from(settings);
    }

    @Produces
    @Singleton
    static Guard guard(AdminSettings settings, OriginPolicy origins, WrongKeys wrongKeys) {
        return new Guard(settings, origins, wrongKeys);
    }

    @Produces
    @Singleton
    Administration administration(Rooms rooms, Bans bans, Settings settings) {
        Drain drain = new Drain(
                rooms, TICKER, (delay, task) -> scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));
        return new Administration(rooms, drain, bans, settings);
    }

    @Produces
    @Singleton
    static Overview overview(Rooms rooms, Bans bans, Settings settings, AdminSettings own, Pseudonyms pseudonyms) {
        return new Overview(rooms, bans, settings, own.showAddresses(), pseudonyms);
    }
}
