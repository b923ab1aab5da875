// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token in compact form (RFC 7515, section 7.1) taken apart, with nothing believed yet but its header's form.
 *
 * <p>What would have a careless reader use another key or another meaning is refused here: critical extensions, other
 * kinds of token, encrypted and nested ones. {@code jku}, {@code jwk}, {@code x5u} and {@code x5c} are not even read.
 */
public final class SignedToken {
    /** Longest token that is looked at, in characters. */
    public static final int MAX_LENGTH = 4_096;

    private static final Set<String> KINDS = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

    private final String algorithm;
    private final @Nullable String keyId;
    private final byte[] signingInput;
    private final String payload;
    private final byte[] signature;

    private SignedToken(Map<String, Object> header, String signingInput, String payload, byte[] signature)
            throws TokenRefused {
        this.algorithm = algorithmOf(header);
        this.keyId = text(header, "kid");
        this.signingInput = signingInput.getBytes(StandardCharsets.US_ASCII);
        this.payload = payload;
        this.signature = signature;
    }

    /** @throws TokenRefused when the text is no signed token, or one of a kind that is never taken */
    static SignedToken parse(String compact) throws TokenRefused {
        if (compact.length() > MAX_LENGTH) {
            throw TokenRefused.malformed("longer than " + MAX_LENGTH + " characters");
        }
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw TokenRefused.malformed("not three parts");
        }
        Map<String, Object> header = TokenParts.object(compact.substring(0, first));
        requirePlain(header);
        return new SignedToken(
                header,
                compact.substring(0, second),
                compact.substring(first + 1, second),
                TokenParts.bytes(compact.substring(second + 1)));
    }

    private static void requirePlain(Map<String, Object> header) throws TokenRefused {
        if (header.containsKey("crit")) {
            throw TokenRefused.untrusted("has critical extensions, and none is known");
        }
        if (header.containsKey("enc") || header.containsKey("zip")) {
            throw TokenRefused.untrusted("is encrypted or compressed");
        }
        if (header.containsKey("b64") && !Boolean.TRUE.equals(header.get("b64"))) {
            throw TokenRefused.untrusted("has an unencoded payload");
        }
        String kind = text(header, "typ");
        if (kind != null && !KINDS.contains(kind.toLowerCase(Locale.ROOT))) {
            throw TokenRefused.untrusted("is another kind of token");
        }
        if (text(header, "cty") != null) {
            throw TokenRefused.untrusted("is nested");
        }
    }

    private static String algorithmOf(Map<String, Object> header) throws TokenRefused {
        String algorithm = text(header, "alg");
        if (algorithm == null) {
            throw TokenRefused.malformed("names no algorithm");
        }
        return algorithm;
    }

    private static @Nullable String text(Map<String, Object> header, String name) throws TokenRefused {
        Object value = header.get(name);
        if (value != null && !(value instanceof String)) {
            throw TokenRefused.malformed("a header parameter is not a string");
        }
        return (String) value;
    }

    /** The value of {@code alg}; anything at all. */
    String algorithm() {
        return algorithm;
    }

    /** The value of {@code kid}; anything at all, or null. */
    @Nullable
    String keyId() {
        return keyId;
    }

    byte[] signingInput() {
        return signingInput.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    /** What the token says. To be read only after its signature has been found good. */
    Claims claims() throws TokenRefused {
        return new Claims(TokenParts.object(payload));
    }
}
