// SPDX-License-Identifier: Apache-2.0
/**
 * How much of the server one address, one identity or one connection may have: connections, rates, wrong keys.
 *
 * <p>Everything here is bounded in memory by itself, whoever comes. How a refusal looks on the wire does not belong here;
 * that is the transport's and the dialects'.
 */
@NullMarked
package io.parley.security.limits;

import org.jspecify.annotations.NullMarked;
