// SPDX-License-Identifier: Apache-2.0
/**
 * What signaling is, without saying how bytes travel: peers, rooms, signals, membership and relay.
 *
 * <p>Plain Java. JSON, WebSocket, Redis and the container do not belong here; they reach the core through the ports
 * {@link io.parley.core.Outbox}, {@link io.parley.core.Backplane} and {@link io.parley.core.Telemetry}. The order of
 * its locks is written in {@link io.parley.core.Room} and in {@code docs/concurrency.md}.
 */
@NullMarked
package io.parley.core;

import org.jspecify.annotations.NullMarked;
