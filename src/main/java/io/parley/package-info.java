// SPDX-License-Identifier: Apache-2.0
/**
 * The root of Parley's packages: a signaling server as ports around a plain core.
 *
 * <p>No class belongs here. What signaling is lives in {@code core}; what speaks a wire protocol, a container or a
 * store lives in a package of its own, and the arrows between them all point towards {@code core}.
 */
package io.parley;
