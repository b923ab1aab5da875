// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens with nothing but the JDK, so that tests do not check the code under test against itself. */
public final class TestTokens {
    private TestTokens() {}

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A token of any header and payload, with an HMAC of that name under that key. */
    public static String mac(String mac, byte[] key, String header, String payload) {
        return macOf(mac, key, encode(header) + "." + encode(payload));
    }

    /** Appends an HMAC to what is to be signed. */
    public static String macOf(String mac, byte[] key, String signed) {
        try {
            Mac it = Mac.getInstance(mac);
            it.init(new SecretKeySpec(key, mac));
            return signed + "." + encode(it.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HS256 with the plainest header. */
    public static String hs256(String secret, String payload) {
        return mac(
                "HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload);
    }

    /** A token with a signature of that kind, such as {@code SHA256withRSA}; ECDSA in the form JWS wants. */
    public static String signed(String algorithm, PrivateKey key, String header, String payload) {
        String signed = encode(header) + "." + encode(payload);
        return signed + "." + encode(signature(algorithm, key, signed));
    }

    public static byte[] signature(String algorithm, PrivateKey key, String signed) {
        try {
            Signature signature = Signature.getInstance(algorithm.startsWith("PSS") ? "RSASSA-PSS" : algorithm);
            if (algorithm.startsWith("PSS")) {
                signature.setParameter(pss(algorithm.substring(3)));
            }
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PSSParameterSpec pss(String bits) {
        String hash = "SHA-" + bits;
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / 8, 1);
    }
}
