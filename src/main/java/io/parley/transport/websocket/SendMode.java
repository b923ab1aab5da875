// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

/** By which of the container's calls frames are sent. */
enum SendMode {
    /** Whichever of the others costs less on this container without losing threads. */
    AUTO,
    /** The blocking one as long as the client has {@link Credit}, the asynchronous one beyond. */
    BLOCKING,
    /** The asynchronous one. */
    ASYNC
}
