// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret that client and operator share, compared in constant time: both sides go through an HMAC under a random key
 * first, so neither a common prefix nor the length shows in the time it takes.
 */
public final class SharedKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec comparisonKey;
    private final byte[] expected;

    /** @param secret what clients must present; not empty */
    public SharedKey(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("an empty secret would let everybody in");
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.comparisonKey = new SecretKeySpec(random, ALGORITHM);
        this.expected = digest(secret);
    }

    /** Whether that is the secret. @param candidate what the client presents; null when it presents nothing */
    public boolean matches(@Nullable String candidate) {
        return candidate != null && MessageDigest.isEqual(expected, digest(candidate));
    }

    private byte[] digest(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(comparisonKey);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SharedKey[***]";
    }
}
