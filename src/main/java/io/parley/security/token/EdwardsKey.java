// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An Edwards-curve key (RFC 8037), verified by the JDK: the token library would want another library for it. */
final class EdwardsKey implements VerifyingKey.Check {
    /** @param size of a public key, in bytes (RFC 8032, sections 5.1.5 and 5.2.5) */
    private record Shape(NamedParameterSpec curve, int size) {}

    private static final Map<Curve, Shape> SHAPES = Map.of(
            Curve.Ed25519, new Shape(NamedParameterSpec.ED25519, 32),
            Curve.Ed448, new Shape(NamedParameterSpec.ED448, 57));

    private final PublicKey key;

    private EdwardsKey(PublicKey key) {
        this.key = key;
    }

    /** The key, or null when it is none of a curve for signatures. */
    static @Nullable EdwardsKey of(OctetKeyPair jwk) {
        Shape shape = SHAPES.get(jwk.getCurve());
        byte[] x = jwk.getX().decode();
        if (shape == null || x.length != shape.size) {
            return null;
        }
        try {
            EdECPublicKeySpec spec = new EdECPublicKeySpec(shape.curve, point(x));
            return new EdwardsKey(KeyFactory.getInstance("EdDSA").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Little-endian y with the sign of x in its highest bit (RFC 8032, section 5.1.2). */
    private static EdECPoint point(byte[] encoded) {
        byte[] y = new byte[encoded.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = encoded[encoded.length - 1 - i];
        }
        boolean xIsOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return new EdECPoint(xIsOdd, new BigInteger(1, y));
    }

    @Override
    public boolean hasSigned(SignedToken token) {
        try {
            Signature signature = Signature.getInstance("EdDSA");
            signature.initVerify(key);
            signature.update(token.signingInput());
            return signature.verify(token.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
