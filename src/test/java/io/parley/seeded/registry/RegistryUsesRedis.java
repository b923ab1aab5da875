// SPDX-License-Identifier: Apache-2.0
package io.parley.seeded.registry;

import redis.clients.jedis.HostAndPort;

/** Breaks: the Redis client belongs to its backplane. */
public record RegistryUsesRedis(HostAndPort redis) {}
