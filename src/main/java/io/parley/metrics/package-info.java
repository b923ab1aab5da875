// SPDX-License-Identifier: Apache-2.0
/**
 * Counting, and showing what was counted as Prometheus text: what {@code ops.metrics} and the dialects' own families
 * are made of.
 *
 * <p>A series is made once, by whoever counts in it, and then held: counting looks nothing up, takes no lock and
 * allocates nothing. No label value may come from a client.
 *
 * <p>Does not belong here: the name of any metric, and where they are shown.
 */
@NullMarked
package io.parley.metrics;

import org.jspecify.annotations.NullMarked;
