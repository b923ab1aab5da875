// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

import java.nio.charset.StandardCharsets;

/** A text message with a number in it that is one more each time it is sent. The first one has number 1. */
public final class Numbered {
    private static final int DIGITS = 10;
    private static final char SIGN = '#';

    /** What stands in the text where the number goes. */
    public static final String PLACE = SIGN + "0".repeat(DIGITS);

    private final byte[] frame;
    private final int last;
    private long number;

    /** @param text with {@link #PLACE} in it, and before that no other {@code #} */
    public Numbered(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        this.frame = Frames.text(text);
        int header = frame.length - message.length;
        this.last = header + sign(message, 0, message.length) + DIGITS;
    }

    /** The frame with the next number, to be copied before the next call. */
    public byte[] next() {
        long rest = ++number;
        for (int at = last; at > last - DIGITS; at--) {
            Frames.overwrite(frame, at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return frame;
    }

    /** The number in a message that has come; -1 when there is none. */
    public static long in(byte[] message, int offset, int length) {
        int sign = sign(message, offset, offset + length);
        if (sign < 0 || sign + DIGITS >= offset + length) {
            return -1;
        }
        long number = 0;
        for (int at = sign + 1; at <= sign + DIGITS; at++) {
            int digit = message[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int sign(byte[] message, int from, int to) {
        for (int at = from; at < to; at++) {
            if (message[at] == SIGN) {
                return at;
            }
        }
        return -1;
    }
}
