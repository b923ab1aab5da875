// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

/** Reads the frames of one connection. Called by one thread at a time, in the order of the frames. */
@FunctionalInterface
public interface FrameDecoder {
    /** What the frame asks for. Never throws for anything a client can send; what is wrong is a command to refuse. */
    Inbound decode(String frame);
}
