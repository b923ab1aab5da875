// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.security.RandomIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by which a page keeps its user id over a reload (meet, "Session Management: Cookie-based user
 * identification"). Nothing is stored: a cookie value is 128 random bits and a tag that only this secret makes, and the
 * user id is a keyed hash of it. So values that were never issued are known as such, and from a user id, which everybody
 * in the room sees, nobody comes to the cookie.
 */
final class Sessions {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BITS = 128;
    private static final int BYTES = BITS / Byte.SIZE;
    private static final Pattern VALUE = Pattern.compile("([0-9a-f]{32})\\.[0-9a-f]{32}");

    private volatile Keys keys;

    /** @param secret what all nodes that shall know each other's sessions have in common */
    Sessions(byte[] secret) {
        this.keys = Keys.of(secret);
    }

    /** Goes over to another secret; the sessions of the old one are unknown from then on. */
    void use(byte[] secret) {
        keys = Keys.of(secret);
    }

    /** Two keys from one secret: a tag must not be a user id. */
    private record Keys(byte[] tag, byte[] user) {
        static Keys of(byte[] secret) {
            return new Keys(hmac(secret, "parley meet session tag"), hmac(secret, "parley meet user id"));
        }

        String signed(String random) {
            byte[] tag = Arrays.copyOf(hmac(this.tag, random), BYTES);
            return random + '.' + HexFormat.of().formatHex(tag);
        }

        boolean made(String value, String random) {
            return MessageDigest.isEqual(bytes(value), bytes(signed(random)));
        }

        /** Marked as a random UUID (RFC 9562, section 5.4), which it is to everybody without the key. */
        String userId(String random) {
            ByteBuffer hash = ByteBuffer.wrap(hmac(user, random));
            long high = hash.getLong() & ~0xf000L | 0x4000L;
            long low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
            return new UUID(high, low).toString();
        }
    }

    /** The session that a cookie value stands for; a new one when there is no value or it is none of ours. */
    Session resume(@Nullable String value) {
        Keys present = keys;
        Matcher parts = VALUE.matcher(value == null ? "" : value);
        if (value != null && parts.matches() && present.made(value, parts.group(1))) {
            return new Session(value, present.userId(parts.group(1)));
        }
        String random = RandomIds.hex(BITS);
        return new Session(present.signed(random), present.userId(random));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One session.
     *
     * @param cookie the cookie's value, a secret of the client
     * @param userId the name that others get to see
     */
    record Session(String cookie, String userId) {
        /** Never the cookie. */
        @Override
        public String toString() {
            return "Session[" + userId + ']';
        }
    }
}
