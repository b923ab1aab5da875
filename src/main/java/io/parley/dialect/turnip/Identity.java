// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.security.token.Claims;
import io.parley.security.token.TokenRefused;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a token says its bearer is.
 *
 * @param userId the only id it may join as; null for any
 * @param email shown to others; empty when the token has none
 * @param expiresAt when the token stops being valid, without leeway; null for never
 */
record Identity(
        @Nullable String userId, String email, @Nullable Instant expiresAt) {
    private static final String TOKEN_TYPE = "ACCESS_TOKEN";

    /** @throws NotAuthenticated when the claims are not those of a verified user of the realm with a role */
    static Identity of(Claims claims, String realm) throws NotAuthenticated {
        try {
            requireRealm(claims.text("realm"), realm);
            require(TOKEN_TYPE.equals(claims.text("type")), AuthFailure.INVALID_TOKEN_TYPE);
            require(claims.isTrue("is_verified"), AuthFailure.UNVERIFIED_USER);
            require(!orEmpty(claims.text("role")).isBlank(), AuthFailure.ROLE_MISSING);
            claims.text("username");
            return new Identity(
                    emptyAsAbsent(claims.text("user_id")), orEmpty(claims.text("email")), claims.expiresAt());
        } catch (TokenRefused e) {
            throw new NotAuthenticated(AuthFailure.of(e.fault()), String.valueOf(e.getMessage()));
        }
    }

    private static void requireRealm(@Nullable String claimed, String realm) throws NotAuthenticated {
        require(!orEmpty(claimed).isEmpty(), AuthFailure.REALM_MISSING);
        require(realm.equals(claimed), AuthFailure.REALM_MISMATCH);
    }

    private static void require(boolean condition, AuthFailure otherwise) throws NotAuthenticated {
        if (!condition) {
            throw new NotAuthenticated(otherwise, otherwise.label());
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Issuers that write every member of a structure write an empty one for a user without id. */
    private static @Nullable String emptyAsAbsent(@Nullable String text) {
        return orEmpty(text).isEmpty() ? null : text;
    }
}
