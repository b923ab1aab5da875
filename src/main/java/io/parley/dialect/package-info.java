// SPDX-License-Identifier: Apache-2.0
/**
 * The service provider interface of a wire protocol, and nothing else: what a dialect must offer, what it is given.
 *
 * <p>A further dialect is one new package below this one with one {@code @ApplicationScoped} bean that implements
 * {@link io.parley.dialect.Dialect} and is {@code @Named} as its dialect. No dialect knows another, and no class outside
 * its package names it.
 */
@NullMarked
package io.parley.dialect;

import org.jspecify.annotations.NullMarked;
