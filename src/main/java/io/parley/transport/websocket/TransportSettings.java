// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.settings.Settings;
import io.parley.settings.SettingsRecord;
import java.time.Duration;

/**
 * What the operator may change about the transport.
 *
 * @param deployment which kind of endpoint is deployed
 * @param send by which of the container's calls frames are sent; never {@link SendMode#AUTO}
 * @param maxFragments how many frames one message may come in, empty ones included
 * @param messageTimeout how long one message may take from its first frame to its last
 * @param threads how many threads do what may not be done on a connection's own
 */
record TransportSettings(EndpointKind deployment, SendMode send, int maxFragments, Duration messageTimeout, int threads)
        implements SettingsRecord {
    static final String DEPLOYMENT = "parley.websocket.deployment";

    static TransportSettings from(Settings settings) {
        return new TransportSettings(
                settings.oneOf(DEPLOYMENT, EndpointKind.AUTO),
                send(settings.oneOf("parley.websocket.send", SendMode.AUTO)),
                settings.integer("parley.websocket.max-fragments", 1_024, 1, 1_000_000),
                settings.duration(
                        "parley.websocket.message-timeout",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)),
                settings.integer("parley.threads", 2 * Runtime.getRuntime().availableProcessors(), 1, 1_024));
    }

    private static SendMode send(SendMode configured) {
        return configured == SendMode.AUTO ? Container.current().send() : configured;
    }
}
