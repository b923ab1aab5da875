// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

/** A request of an administrator that cannot be done, with the HTTP status that says so. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param why one line for people */
    Refused(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
