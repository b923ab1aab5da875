// SPDX-License-Identifier: Apache-2.0
/**
 * Who may come in: shared keys, tokens, origins, rates, unguessable names; and what the log says of them.
 *
 * <p>How a refusal looks on the wire does not belong here; that is the dialects' and the transport's.
 */
@NullMarked
package io.parley.security;

import org.jspecify.annotations.NullMarked;
