// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.security.token.TokenRefused;
import java.util.Locale;

/** Why a handshake was not let in, for metrics and log: the client gets one answer for all of them. */
enum AuthFailure {
    TOKEN_MISSING,
    PARSE_ERROR,
    INVALID_TOKEN,
    INVALID_CLAIMS,
    UNVERIFIED_USER,
    REALM_MISSING,
    REALM_MISMATCH,
    INVALID_TOKEN_TYPE,
    ROLE_MISSING;

    static AuthFailure of(TokenRefused.Fault fault) {
        return switch (fault) {
            case MALFORMED -> PARSE_ERROR;
            case UNTRUSTED -> INVALID_TOKEN;
            case CLAIMS -> INVALID_CLAIMS;
        };
    }

    /** The value of the metrics' label {@code reason}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
