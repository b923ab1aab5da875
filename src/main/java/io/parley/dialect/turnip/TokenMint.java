// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import io.parley.json.EnvelopeWriter;
import io.parley.security.token.SharedSecret;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes tokens for developers, good for a day. */
final class TokenMint {
    private static final Duration VALIDITY = Duration.ofDays(1);

    private final SharedSecret secret;
    private final String realm;
    private final InstantSource clock;

    TokenMint(SharedSecret secret, String realm, InstantSource clock) {
        this.secret = secret;
        this.realm = realm;
        this.clock = clock;
    }

    /** @param userId the only id the token lets join; null for any */
    String token(String username, @Nullable String userId, @Nullable String email) {
        long now = clock.instant().getEpochSecond();
        return secret.issue(EnvelopeWriter.type("ACCESS_TOKEN")
                .text("realm", realm)
                .text("role", "user")
                .text("is_verified", "true")
                .text("username", username)
                .textIfPresent("user_id", userId)
                .textIfPresent("email", email)
                .number("iat", now)
                .number("exp", now + VALIDITY.toSeconds())
                .done());
    }
}
