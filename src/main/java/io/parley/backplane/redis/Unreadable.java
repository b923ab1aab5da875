// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

/** Something read from Redis that is none of ours, or of a time to come. The message is a label from a closed set. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    static final String VERSION = "version";
    static final String UNKNOWN = "unknown";
    static final String MALFORMED = "malformed";

    Unreadable(String label) {
        super(label, null, false, false);
    }

    String label() {
        return String.valueOf(getMessage());
    }
}
