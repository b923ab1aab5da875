// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.metrics;

import io.parley.core.Rooms;
import io.parley.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** What waits in the outboxes: asked of the connections at each scrape, so that sending pays nothing for it. */
@Dependent
class OutboxMetrics {
    static void register(@Observes @Initialized(ApplicationScoped.class) Object started, Metrics metrics, Rooms rooms) {
        metrics.gauge(MetricNames.OUTBOX_FRAMES.name(), MetricNames.OUTBOX_FRAMES.help(), rooms::waitingFrames);
    }
}
