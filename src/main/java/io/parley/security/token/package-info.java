// SPDX-License-Identifier: Apache-2.0
/**
 * Signed tokens (JWT, RFC 7519): whether one is to be believed, and what it then says.
 *
 * <p>Algorithms are pinned per source of keys (RFC 8725, section 3.1): HMAC with the shared secret only, public keys
 * with the configured key set only. What a token's header says about keys is never followed; {@code kid} at most
 * chooses among keys that are trusted already.
 *
 * <p>Does not belong here: claims that only one dialect knows, and where in a request a token is found.
 */
@NullMarked
package io.parley.security.token;

import org.jspecify.annotations.NullMarked;
