// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A handshake that is answered with a status instead of the upgrade. Carries no stack trace: it is an answer. */
public final class HandshakeRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String reason;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status
     * @param body a short text for the client, without anything secret
     */
    public HandshakeRefused(int status, String body) {
        this(status, body, Map.of());
    }

    /** @param headers further response headers, such as {@code Retry-After} */
    public HandshakeRefused(int status, String body, Map<String, String> headers) {
        this(status, null, body, headers);
    }

    /** @param reason what it is counted under, from a closed set; null for what the status stands for */
    public HandshakeRefused(int status, @Nullable String reason, String body, Map<String, String> headers) {
        super(body, null, false, false);
        this.status = status;
        this.reason = reason;
        this.headers = Map.copyOf(headers);
    }

    public int status() {
        return status;
    }

    public @Nullable String reason() {
        return reason;
    }

    public String body() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> headers() {
        return headers;
    }
}
