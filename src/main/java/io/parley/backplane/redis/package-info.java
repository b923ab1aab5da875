// SPDX-License-Identifier: Apache-2.0
/**
 * The backplane over Redis: any number of nodes serve the same rooms.
 *
 * <p>Membership of a room is one hash, changed only by the scripts beside this package, each of which is atomic. What
 * nodes tell each other goes through one inbox per node, a stream. Every change of a room has a version; a node that
 * misses one takes a snapshot and tells its peers the difference. A node holds a lease; the members of a node whose
 * lease ran out are reaped by the others. When Redis comes back, each node asserts its own members and no others.
 *
 * <p>Three threads per node, all given from outside: the {@link io.parley.backplane.redis.Pipeline} writes every
 * command of this node through one connection, the {@link io.parley.backplane.redis.InboxReader} reads the inbox, the
 * {@link io.parley.backplane.redis.Keeper} does what is due by the clock. What they learn is applied room by room on
 * {@link io.parley.backplane.redis.Stripe stripes}, by the workers of the container.
 *
 * <p>Values read from Redis are taken for hostile: what has the wrong shape is skipped and counted. Dialects, frames of
 * clients and connections do not belong here, and the Redis client is used nowhere else.
 */
@NullMarked
package io.parley.backplane.redis;

import org.jspecify.annotations.NullMarked;
