// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.CloseReason;

/** A message that breaks a cap, which ends its connection. Carries no stack trace: it is an answer. */
final class MessageRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CloseReason reason;

    MessageRejected(CloseReason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    CloseReason reason() {
        return reason;
    }
}
