// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.security.token.TokenRefused;
import io.parley.security.token.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** Tells who the bearer of a token is. */
final class TokenCheck {
    private final TokenVerifier verifier;
    private final String realm;

    /** @param realm what the token must be for */
    TokenCheck(TokenVerifier verifier, String realm) {
        this.verifier = verifier;
        this.realm = realm;
    }

    /**
     * @param token in compact form; anything at all, or null when there is none
     * @throws NotAuthenticated when the token is not good, whatever the cause
     */
    Identity identify(@Nullable String token) throws NotAuthenticated {
        if (token == null || token.isEmpty()) {
            throw new NotAuthenticated(AuthFailure.TOKEN_MISSING, "none was brought");
        }
        try {
            return Identity.of(verifier.verify(token), realm);
        } catch (TokenRefused e) {
            throw new NotAuthenticated(AuthFailure.of(e.fault()), String.valueOf(e.getMessage()));
        }
    }
}
