// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names the server makes, from a cryptographic source, in lower-case hexadecimal. */
public final class RandomIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    /** @param bits how many random bits, a multiple of 8; each four make one character */
    public static String hex(int bits) {
        byte[] bytes = new byte[bits / Byte.SIZE];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
