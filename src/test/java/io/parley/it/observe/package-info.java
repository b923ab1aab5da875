// SPDX-License-Identifier: Apache-2.0
/**
 * What operators see of a running server: metrics, health, log, traces and documents.
 *
 * <p>The servers are shared per configuration, see {@link io.parley.it.observe.Observed}.
 */
@NullMarked
package io.parley.it.observe;

import org.jspecify.annotations.NullMarked;
