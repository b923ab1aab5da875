// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The container's end of one connection, as the outbox uses it: one call at a time but for {@link #close}. */
interface Wire {
    /** Told once how a send ended, on any thread, perhaps before the call returns. */
    @FunctionalInterface
    interface Sent {
        /** @param failure null when the frame was handed to the network */
        void ended(@Nullable Throwable failure);
    }

    /** Limits what the container takes for one frame, and how long it tries to send one. */
    void limit(int maxMessageBytes, Duration sendTimeout);

    /** Sends a text frame. Waits for the client where there is no room for it, for ever if need be. */
    void send(String text) throws Exception;

    /**
     * Sends a text frame and tells later. Waits for the client all the same where the container is about to answer a
     * ping of the client's. May throw what the container throws on a dead connection.
     */
    void send(String text, Sent sent);

    /** Sends a ping. May wait for the client. */
    void ping(ByteBuffer data) throws Exception;

    /** Ends the connection, with a close frame where there is room for one. May wait for the client for some seconds. */
    void close(CloseReason reason);

    /**
     * Has every write fail from now on, also one that waits for the client; nothing that it was sent and has not read will
     * reach it (RFC 6455, section 7.1.7).
     *
     * @return false where the container leaves no way to do that
     */
    default boolean cutOutput() {
        return false;
    }

    /** Has the container find the end of what the client sends, upon which it lets go. Not while somebody writes. */
    default void cutInput() {}

    /** Lets go of the socket if the container has not. */
    default void drop() {}
}
