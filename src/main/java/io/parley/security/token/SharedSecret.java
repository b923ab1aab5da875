// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that the issuer of tokens and this server share: HS256, HS384 and HS512 (RFC 7518, section 3.2).
 *
 * <p>Through the JDK's own HMAC, as the token library insists on 64 bytes of secret for HS512 where issuers in the
 * field do not.
 */
public final class SharedSecret implements KeySource {
    /** Shortest secret, in bytes of UTF-8: as long as the shortest of the hashes. */
    public static final int MIN_BYTES = 32;

    private static final Map<String, String> MACS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    private final byte[] secret;

    /** @throws IllegalArgumentException when the secret is too short; check with {@link #isLongEnough} */
    public SharedSecret(String secret) {
        this(secret.getBytes(StandardCharsets.UTF_8));
    }

    SharedSecret(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("a secret of at least " + MIN_BYTES + " bytes is needed");
        }
        this.secret = secret.clone();
    }

    public static boolean isLongEnough(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8).length >= MIN_BYTES;
    }

    @Override
    public boolean serves(String algorithm) {
        return MACS.containsKey(algorithm);
    }

    @Override
    public boolean hasSigned(SignedToken token) {
        String algorithm = MACS.get(token.algorithm());
        return algorithm != null && MessageDigest.isEqual(sign(algorithm, token.signingInput()), token.signature());
    }

    /** A token of these claims, signed HS256. @param claims one JSON object */
    public String issue(String claims) {
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII))
                + '.'
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        return signed + '.' + encode(sign("HmacSHA256", signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] sign(String algorithm, byte[] input) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SharedSecret[***]";
    }
}
