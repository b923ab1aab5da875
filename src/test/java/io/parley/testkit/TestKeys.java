// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** Key pairs, and how a key set writes them (RFC 7518, section 6; RFC 8037, section 2), with the JDK alone. */
public final class TestKeys {
    private TestKeys() {}

    public static KeyPair rsa(int bits) {
        return generate("RSA", generator -> generator.initialize(bits));
    }

    /** @param curve such as {@code secp256r1} */
    public static KeyPair ec(String curve) {
        return generate("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
    }

    /** @param curve {@code Ed25519} or {@code Ed448} */
    public static KeyPair edwards(String curve) {
        return generate(curve, generator -> {});
    }

    @FunctionalInterface
    private interface Initialisation {
        void of(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    private static KeyPair generate(String algorithm, Initialisation initialisation) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            initialisation.of(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param more further members, such as {@code ,"use":"sig"} */
    public static String jwk(KeyPair pair, String kid, String more) {
        return "{\"kid\":\"" + kid + "\"," + members(pair) + more + "}";
    }

    public static String set(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static String members(KeyPair pair) {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return "\"kty\":\"RSA\",\"n\":\"" + unsigned(rsa.getModulus(), 0) + "\",\"e\":\""
                    + unsigned(rsa.getPublicExponent(), 0) + '"';
        }
        if (pair.getPublic() instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int size = (bits + 7) / 8;
            return "\"kty\":\"EC\",\"crv\":\"P-" + bits + "\",\"x\":\""
                    + unsigned(ec.getW().getAffineX(), size) + "\",\"y\":\""
                    + unsigned(ec.getW().getAffineY(), size) + '"';
        }
        EdECPublicKey edwards = (EdECPublicKey) pair.getPublic();
        return "\"kty\":\"OKP\",\"crv\":\"" + edwards.getParams().getName() + "\",\"x\":\""
                + TestTokens.encode(point(edwards)) + '"';
    }

    /** The public point as RFC 8032 writes it. */
    public static byte[] point(EdECPublicKey key) {
        int size = key.getParams().getName().equals("Ed25519") ? 32 : 57;
        byte[] big = bytes(key.getPoint().getY(), size);
        byte[] little = new byte[size];
        for (int i = 0; i < size; i++) {
            little[i] = big[size - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            little[size - 1] |= (byte) 0x80;
        }
        return little;
    }

    private static String unsigned(BigInteger number, int size) {
        return TestTokens.encode(bytes(number, size));
    }

    private static byte[] bytes(BigInteger number, int size) {
        byte[] bytes = number.toByteArray();
        byte[] plain = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        int length = Math.max(size, plain.length);
        byte[] padded = new byte[length];
        System.arraycopy(plain, 0, padded, length - plain.length, plain.length);
        return padded;
    }
}
