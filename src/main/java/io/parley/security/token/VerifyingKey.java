// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One public key of a key set, with the algorithms it may be used with.
 *
 * @param id its {@code kid}; null when it has none
 * @param algorithms those of its type, or the one that the key set names for it
 * @param check how a signature is verified
 */
record VerifyingKey(@Nullable String id, Set<String> algorithms, Check check) {
    /** Every algorithm that any public key may be used with (RFC 7518, section 3.1; RFC 8037, section 3.1). */
    static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final int LEAST_RSA_BITS = 2_048;
    private static final Set<String> RSA = Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
    private static final Map<Curve, String> ECDSA =
            Map.of(Curve.P_256, "ES256", Curve.P_384, "ES384", Curve.P_521, "ES512");

    /** How a signature is verified. */
    @FunctionalInterface
    interface Check {
        /** Never throws for anything a client can send. */
        boolean hasSigned(SignedToken token);
    }

    boolean fits(String algorithm, @Nullable String keyId) {
        return algorithms.contains(algorithm) && (keyId == null || keyId.equals(id));
    }

    /** The key, or nothing when it is not meant for signatures, too weak, or of a type that is not taken. */
    static Optional<VerifyingKey> of(JWK jwk) {
        if (!isForSignatures(jwk)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ofType(jwk)).filter(key -> !key.algorithms.isEmpty());
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }

    private static boolean isForSignatures(JWK jwk) {
        boolean usable = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
        return usable
                && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static @Nullable VerifyingKey ofType(JWK jwk) throws JOSEException {
        if (jwk instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS) {
            return key(jwk, RSA, byLibrary(new RSASSAVerifier(rsa.toRSAPublicKey())));
        }
        if (jwk instanceof ECKey ec && ECDSA.containsKey(ec.getCurve())) {
            return key(jwk, Set.of(ECDSA.get(ec.getCurve())), byLibrary(new ECDSAVerifier(ec.toECPublicKey())));
        }
        if (jwk instanceof OctetKeyPair edwards) {
            EdwardsKey check = EdwardsKey.of(edwards);
            return check == null ? null : key(jwk, Set.of("EdDSA"), check);
        }
        return null;
    }

    private static VerifyingKey key(JWK jwk, Set<String> ofItsType, Check check) {
        if (jwk.getAlgorithm() == null) {
            return new VerifyingKey(jwk.getKeyID(), ofItsType, check);
        }
        String named = jwk.getAlgorithm().getName();
        return new VerifyingKey(jwk.getKeyID(), ofItsType.contains(named) ? Set.of(named) : Set.of(), check);
    }

    private static Check byLibrary(JWSVerifier verifier) {
        return token -> {
            try {
                JWSHeader header = new JWSHeader(JWSAlgorithm.parse(token.algorithm()));
                return verifier.verify(header, token.signingInput(), Base64URL.encode(token.signature()));
            } catch (JOSEException e) {
                return false;
            }
        };
    }
}
