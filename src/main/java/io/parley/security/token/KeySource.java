// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

/** Keys of one origin, and the only algorithms they are ever used with. Called from any thread. */
public sealed interface KeySource permits RemoteKeys, SharedSecret {
    /** Whether tokens of this algorithm are for these keys; case matters (RFC 7515, section 4.1.1). */
    boolean serves(String algorithm);

    /** Whether one of these keys has signed the token. Never throws for anything a client can send. */
    boolean hasSigned(SignedToken token);
}
