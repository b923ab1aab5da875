// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.backplane.BackplaneProvider;
import io.parley.core.Backplane;
import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/**
 * Connects the nodes by Redis where the settings name one. Where they name none, the settings are all that is loaded of
 * this package, and nothing of the client.
 */
@ApplicationScoped
public class RedisProvider implements BackplaneProvider {
    @Inject
    private RedisSettings settings;

    @Inject
    private Instance<Telemetry> telemetry;

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedExecutorService workers;

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public boolean isWanted() {
        return settings.isWanted();
    }

    @Override
    public Backplane open(NodeId self, Ticker ticker) {
        Telemetry all = Telemetry.all(telemetry.stream().toList());
        return new RedisBackplane(settings, self, threads, workers, ticker, all);
    }
}
