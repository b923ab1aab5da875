// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

/** A handshake whose token is not good. Carries no stack trace: it is an answer. */
final class NotAuthenticated extends Exception {
    private static final long serialVersionUID = 1L;

    private final AuthFailure failure;

    /** @param detail what exactly, for the log; nothing of the token may be in it */
    NotAuthenticated(AuthFailure failure, String detail) {
        super(detail, null, false, false);
        this.failure = failure;
    }

    AuthFailure failure() {
        return failure;
    }
}
