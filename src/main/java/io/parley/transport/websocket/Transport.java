// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.Rooms;
import io.parley.core.Telemetry;
import io.parley.core.Ticker;
import io.parley.core.Timers;
import java.util.concurrent.Executor;

/**
 * What all connections share.
 *
 * @param timers for deadlines of messages
 * @param workers for what must not be done on the thread at hand but never waits
 * @param waiters for what may wait for a client: closing
 * @param log keeps the log bounded, whatever clients send
 */
record Transport(
        Rooms rooms,
        Telemetry telemetry,
        Ticker ticker,
        Timers timers,
        Executor workers,
        Executor waiters,
        LimitedLog log,
        TransportSettings settings) {}
