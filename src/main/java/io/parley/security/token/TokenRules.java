// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every token must say, whatever it is for.
 *
 * @param issuer what {@code iss} must be; null for anything
 * @param audience what {@code aud} must name; null for anything
 * @param expiryRequired whether a token without {@code exp} is refused
 */
public record TokenRules(@Nullable String issuer, @Nullable String audience, boolean expiryRequired) {
    /** How far the issuer's clock and ours may differ. */
    public static final Duration LEEWAY = Duration.ofSeconds(5);

    void check(Claims claims, Instant now) throws TokenRefused {
        checkTime(claims, now);
        if (issuer != null && !issuer.equals(claims.text("iss"))) {
            throw TokenRefused.claims("is of another issuer");
        }
        if (audience != null && !claims.names("aud", audience)) {
            throw TokenRefused.claims("is for another audience");
        }
    }

    private void checkTime(Claims claims, Instant now) throws TokenRefused {
        Instant end = claims.expiresAt();
        if (end == null && expiryRequired) {
            throw TokenRefused.claims("does not expire");
        }
        if (end != null && !now.isBefore(end.plus(LEEWAY))) {
            throw TokenRefused.untrusted("has expired");
        }
        Instant begin = claims.instant("nbf");
        if (begin != null && now.isBefore(begin.minus(LEEWAY))) {
            throw TokenRefused.untrusted("is not valid yet");
        }
        claims.instant("iat");
    }
}
