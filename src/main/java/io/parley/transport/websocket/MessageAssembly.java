// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one message together under caps of our own, as the containers' hold for single frames only: bytes
 * of UTF-8, and number of frames (empty ones too, which cost memory all the same).
 *
 * <p>Text and binary messages alike become text. Used by one thread at a time, in the order of the frames; only
 * {@link #isPending} may be asked from elsewhere.
 */
final class MessageAssembly {
    private static final long NONE = 0;

    private final int maxFragments;
    private final StringBuilder text = new StringBuilder(0);
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream(0);
    private int maxBytes;
    private long bytes;
    private int fragments;
    private long begun;
    private volatile long pending;

    MessageAssembly(int maxBytes, TransportSettings settings) {
        this.maxBytes = maxBytes;
        this.maxFragments = settings.maxFragments();
    }

    /** Changes the cap on bytes for the messages to come. */
    void limit(int bytesFromNow) {
        maxBytes = bytesFromNow;
    }

    /** How many bytes the message that was completed last had. */
    int size() {
        return (int) bytes;
    }

    /** The number of the message that was begun last; none has the number 0. */
    long begun() {
        return begun;
    }

    /** Whether the message of that number is not complete yet. */
    boolean isPending(long message) {
        return pending == message;
    }

    /**
     * Takes one frame of a text message.
     *
     * @return the message when this was its last frame, else null
     * @throws MessageRejected when the message breaks a cap
     */
    @Nullable
    String text(String part, boolean last) throws MessageRejected {
        count(Utf8.length(part), last);
        if (last && text.isEmpty()) {
            return part;
        }
        text.append(part);
        return last ? takeText() : null;
    }

    /** Takes one frame of a binary message, as {@link #text} does. */
    @Nullable
    String binary(ByteBuffer part, boolean last) throws MessageRejected {
        count(part.remaining(), last);
        if (last && binary.size() == 0) {
            return decode(part);
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        binary.writeBytes(copy);
        return last ? takeBinary() : null;
    }

    private void count(int size, boolean last) throws MessageRejected {
        if (pending == NONE) {
            bytes = 0;
            fragments = 0;
            pending = ++begun;
        }
        bytes += size;
        fragments++;
        if (bytes > maxBytes || fragments > maxFragments) {
            throw new MessageRejected(CloseReasons.TOO_BIG);
        }
        if (last) {
            pending = NONE;
        }
    }

    private String takeText() {
        String whole = text.toString();
        text.setLength(0);
        text.trimToSize();
        return whole;
    }

    private String takeBinary() throws MessageRejected {
        ByteBuffer whole = ByteBuffer.wrap(binary.toByteArray());
        binary.reset();
        return decode(whole);
    }

    private static String decode(ByteBuffer message) throws MessageRejected {
        try {
            return Utf8.decode(message);
        } catch (CharacterCodingException e) {
            throw new MessageRejected(CloseReasons.NOT_UTF8);
        }
    }
}
