// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of a client, whole and masked (RFC 6455, section 5.2). */
public final class Frames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Any but zero, for which some servers have a short cut that browsers never give them. */
    private static final byte[] MASK = {0x5a, (byte) 0xc3, 0x17, 0x6e};

    private Frames() {}

    /** A text message in one frame. */
    public static byte[] text(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return frame(TEXT, payload, 0, payload.length);
    }

    /** The beginning of a closing handshake with that status code. */
    public static byte[] close(int code) {
        return frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code}, 0, 2);
    }

    static byte[] frame(int opcode, byte[] payload, int offset, int length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(length + 14);
        frame.write(0x80 | opcode);
        writeLength(length, frame);
        frame.write(MASK, 0, 4);
        for (int i = 0; i < length; i++) {
            frame.write(payload[offset + i] ^ MASK[i & 3]);
        }
        return frame.toByteArray();
    }

    /** Puts another byte into a frame that was made here. @param at of the byte in the frame */
    static void overwrite(byte[] frame, int at, byte value) {
        int header = 2 + extendedLength(frame[1] & 0x7f) + MASK.length;
        frame[at] = (byte) (value ^ MASK[(at - header) & 3]);
    }

    private static int extendedLength(int length) {
        return switch (length) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private static void writeLength(int length, ByteArrayOutputStream frame) {
        if (length < 126) {
            frame.write(0x80 | length);
        } else if (length < 1 << 16) {
            frame.write(0x80 | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) length >> shift));
            }
        }
    }
}
