// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Timers;
import io.parley.security.limits.LimitSettings;
import java.util.concurrent.Executor;

/**
 * What all connections share.
 *
 * @param timers for deadlines of messages and of sends; never held up by clients
 * @param readers the container's common threads, by which it also reads: clients can hold them up
 * @param workers for what must not be done on the thread at hand but never waits
 * @param proven for connections whose clients have shown that they read
 * @param doubtful for all others
 * @param slowClosers for closing connections whose clients may not read; few, as the container needs threads for it too
 * @param closersOfTheCut for closing connections that have been cut
 * @param limits how often each connection may do what
 * @param log keeps the log bounded, whatever clients send
 */
record Transport(
        Rooms rooms,
        Telemetry telemetry,
        Ticker ticker,
        Timers timers,
        Executor readers,
        Executor workers,
        Lane proven,
        Lane doubtful,
        Executor slowClosers,
        Executor closersOfTheCut,
        LimitSettings limits,
        LimitedLog log,
        TransportSettings settings) {}
