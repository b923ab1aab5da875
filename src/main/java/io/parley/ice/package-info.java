// SPDX-License-Identifier: Apache-2.0
/**
 * Which STUN and TURN servers a client is told of, and with which credentials.
 *
 * <p>{@link io.parley.ice.IceServers} is the one place that makes the list; a dialect whose protocol carries it writes
 * it into a frame of its own, everybody else may ask {@code GET /ice} when somebody vouches for the request
 * ({@link io.parley.security.Voucher}).
 *
 * <p>Does not belong here: ICE candidates, which are payload and never read; frames of any dialect; who may connect.
 */
@NullMarked
package io.parley.ice;

import org.jspecify.annotations.NullMarked;
