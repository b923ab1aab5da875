// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stand-ins for addresses that nobody shall read: the same address has the same one until the process ends, so that one
 * sees who comes from the same place. The key is random and never leaves the memory, so trying all addresses (there are
 * few enough of IPv4) finds nothing.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHOWN_BYTES = 5;

    private final SecretKeySpec key;

    /** A set of stand-ins of its own. */
    public Pseudonyms() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** The stand-in, {@code #} and ten hexadecimal digits. Empty for an empty text. */
    public String of(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
