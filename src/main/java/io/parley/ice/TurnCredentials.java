// SPDX-License-Identifier: Apache-2.0
package io.parley.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A name and password for TURN servers.
 *
 * @param username who
 * @param credential the password
 */
public record TurnCredentials(String username, String credential) {
    private static final String ALGORITHM = "HmacSHA1";

    /**
     * Credentials that expire by themselves, for servers that share a secret with us (draft-uberti-behave-turn-rest,
     * "Response"; coturn's {@code use-auth-secret}): the name is {@code expiry:user}, with the expiry in Unix seconds,
     * the password the Base64 of the name's HMAC-SHA1.
     */
    public static TurnCredentials expiring(String secret, String user, Instant now, Duration ttl) {
        String username = now.plus(ttl).getEpochSecond() + ":" + user;
        return new TurnCredentials(username, Base64.getEncoder().encodeToString(hmac(secret, username)));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "TurnCredentials[" + username + ", ***]";
    }
}
