// SPDX-License-Identifier: Apache-2.0
/**
 * Bare relays on the container that Parley runs on: the ceiling of what can be reached there.
 *
 * <p>Nothing but the look-up of the target and the send belongs here: no rooms, limits, metrics or heartbeats.
 */
package io.parley.bench.peer;
