// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.wire;

/** What becomes of one connection. Called by the loop's thread alone. */
public interface Listener {
    /** The handshake was accepted. */
    void opened(Connection connection);

    /**
     * A message. The bytes are valid during the call only.
     *
     * @param bytes holds the message from {@code offset} on
     */
    void message(Connection connection, byte[] bytes, int offset, int length);

    /** The connection is over, or was never opened. Called once. @param why for people */
    void closed(Connection connection, String why);
}
