// SPDX-License-Identifier: Apache-2.0
/**
 * The server's own metrics: what is counted under {@code parley_*}, the figures of the runtime, and the page that shows
 * them together with the families of the dialects.
 *
 * <p>No container's MicroProfile Metrics is needed; docs/adr says why.
 */
@NullMarked
package io.parley.ops.metrics;

import org.jspecify.annotations.NullMarked;
