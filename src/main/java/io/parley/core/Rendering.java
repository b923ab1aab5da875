// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/** What a notice looks like on the wire of one dialect. */
public sealed interface Rendering {
    /** The dialect says nothing about this. */
    Rendering NOTHING = new Nothing();

    /**
     * One text frame.
     *
     * @param text the frame
     * @param label the message type for metrics, from the dialect's closed set
     */
    record Frame(String text, String label) implements Rendering {}

    /** The dialect's word for it is the end of the connection. */
    record Close(CloseReason reason) implements Rendering {}

    /** No frame at all. */
    record Nothing() implements Rendering {}
}
