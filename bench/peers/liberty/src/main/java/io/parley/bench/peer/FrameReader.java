// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.peer;

import java.util.Arrays;

/** Takes a client's byte stream apart into messages (RFC 6455, section 5), however the bytes are cut. */
final class FrameReader {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** What the frames amount to. */
    interface Frames {
        /** A whole message; the bytes are good during the call. */
        void message(byte[] bytes, int offset, int length);

        void ping(byte[] payload);

        /** The end, by the client or because it broke a rule. */
        void close(int code);
    }

    private final Frames frames;
    private final int most;
    private byte[] pending = {};
    private int count;
    private byte[] message = {};
    private boolean inMessage;
    private boolean over;

    /** @param most bytes of a message */
    FrameReader(Frames frames, int most) {
        this.frames = frames;
        this.most = most;
    }

    void read(byte[] bytes, int length) {
        byte[] all = bytes;
        int end = length;
        if (count > 0) {
            pending = Arrays.copyOf(pending, count + length);
            System.arraycopy(bytes, 0, pending, count, length);
            all = pending;
            end = count + length;
        }
        int at = 0;
        for (int next = frame(all, 0, end); next > 0; next = frame(all, at, end)) {
            at = next;
        }
        count = end - at;
        pending = count == 0 ? pending : Arrays.copyOfRange(all, at, end);
    }

    /** @return where the next frame begins, or 0 when this one is not whole yet or nothing more counts */
    private int frame(byte[] bytes, int at, int end) {
        if (over || end - at < 2) {
            return 0;
        }
        int opcode = bytes[at] & 0xf;
        int short7 = bytes[at + 1] & 0x7f;
        int head = short7 < 126 ? 6 : short7 == 126 ? 8 : 14;
        if ((bytes[at] & 0x70) != 0 || bytes[at + 1] >= 0 || opcode >= CLOSE && (short7 > 125 || bytes[at] >= 0)) {
            return end(1002);
        }
        if (end - at < head) {
            return 0;
        }
        long length = length(bytes, at + 2, short7);
        if (length < 0 || head > 6 && length < (head == 8 ? 126 : 65_536)) {
            return end(1002);
        }
        if (length + message.length > most) {
            return end(1009);
        }
        if (end - at < head + length) {
            return 0;
        }
        int offset = at + head;
        unmask(bytes, offset, (int) length);
        handle(bytes[at] < 0, opcode, bytes, offset, (int) length);
        return offset + (int) length;
    }

    private static long length(byte[] bytes, int at, int short7) {
        int size = short7 < 126 ? 0 : short7 == 126 ? 2 : 8;
        long length = size == 0 ? short7 : 0;
        for (int i = 0; i < size; i++) {
            length = length << 8 | bytes[at + i] & 0xff;
        }
        return size == 8 && length > Integer.MAX_VALUE ? Integer.MAX_VALUE : length;
    }

    private static void unmask(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            bytes[offset + i] ^= bytes[offset - 4 + (i & 3)];
        }
    }

    private void handle(boolean last, int opcode, byte[] bytes, int offset, int length) {
        switch (opcode) {
            case TEXT, BINARY -> begin(last, bytes, offset, length);
            case CONTINUATION -> goOn(last, bytes, offset, length);
            case PING -> frames.ping(Arrays.copyOfRange(bytes, offset, offset + length));
            case PONG -> {}
            case CLOSE -> end(answer(bytes, offset, length));
            default -> end(1002);
        }
    }

    private void begin(boolean last, byte[] bytes, int offset, int length) {
        if (inMessage) {
            end(1002);
        } else if (last) {
            frames.message(bytes, offset, length);
        } else {
            inMessage = true;
            message = Arrays.copyOfRange(bytes, offset, offset + length);
        }
    }

    private void goOn(boolean last, byte[] bytes, int offset, int length) {
        if (!inMessage) {
            end(1002);
            return;
        }
        int before = message.length;
        message = Arrays.copyOf(message, before + length);
        System.arraycopy(bytes, offset, message, before, length);
        if (last) {
            frames.message(message, 0, message.length);
            message = new byte[0];
            inMessage = false;
        }
    }

    /** What a close frame is answered with: its own code, or why it must not be so. */
    private static int answer(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 1000;
        }
        int code = length < 2 ? 0 : (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
        if (code < 1000 || code >= 1004 && code <= 1006 || code > 1014 && code < 3000 || code > 4999) {
            return 1002;
        }
        return Utf8.text(bytes, offset + 2, length - 2) == null ? 1007 : code;
    }

    /** Takes nothing more. @return 0 */
    int end(int code) {
        over = true;
        frames.close(code);
        return 0;
    }
}
