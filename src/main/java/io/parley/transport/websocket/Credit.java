// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * How much a client may be sent before it must prove that it reads.
 *
 * <p>What is sent since the last ping that the client has echoed fits the kernel's buffers as long as it is little, so a
 * blocking send of it cannot wait for the client. A ping holds 64 random bits, since pongs that can be guessed would be
 * had from a client that never reads; nothing but its exact echo counts (RFC 6455, section 5.5.3).
 *
 * <p>Used by the connection's writer alone, but for {@link #echoed} and {@link #isTrusted}.
 */
final class Credit {
    /** Bytes a kernel takes for a connection at the very least: an eighth of what was seen of any. */
    static final int LIMIT = 64 << 10;

    /** Bytes after which a client is asked for another proof, so that an honest one never comes near the limit. */
    static final int STEP = 16 << 10;

    private static final int HEADER = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Asked(long nonce, long offset) {}

    private long sent;
    private long askedAt;
    private volatile long total;
    private volatile long proven;
    private volatile boolean everProven;
    private volatile @Nullable Asked asked;

    /** Whether a frame of so many bytes can be sent without waiting for the client. */
    boolean covers(int bytes) {
        return sent + bytes + HEADER - proven <= LIMIT;
    }

    /** Whether a ping is to be sent before a frame of so many bytes. */
    boolean wantsPing(int bytes) {
        return asked == null && sent + bytes - askedAt >= STEP;
    }

    /** Notes that a frame of so many bytes is about to be sent. */
    void spend(int bytes) {
        sent += bytes + HEADER;
        total = sent;
    }

    /** What the next ping holds. One that was not answered yet is forgotten. */
    ByteBuffer ask() {
        long nonce = RANDOM.nextLong();
        spend(Long.BYTES);
        askedAt = sent;
        asked = new Asked(nonce, sent);
        return ByteBuffer.allocate(Long.BYTES).putLong(nonce).flip();
    }

    /** Takes a pong. Called on the thread that reads. @return whether it answers the ping that is open */
    boolean echoed(ByteBuffer pong) {
        Asked open = asked;
        if (open != null && pong.remaining() == Long.BYTES && pong.getLong(pong.position()) == open.nonce) {
            proven = open.offset;
            everProven = true;
            asked = null;
            return true;
        }
        return false;
    }

    /** Whether the client has proven that it reads, and not long ago. */
    boolean isTrusted() {
        return everProven && total - proven <= LIMIT;
    }
}
