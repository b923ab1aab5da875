// SPDX-License-Identifier: Apache-2.0
package io.parley.security.token;

/** A token that is not believed. For log and metrics, never for the client. Carries no stack trace: it is an answer. */
public final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, roughly. */
    public enum Fault {
        /** It is no token that could be read. */
        MALFORMED,
        /** It is not signed by a key that counts, or not valid at this time. */
        UNTRUSTED,
        /** It says something in a form, or of somebody, that it must not. */
        CLAIMS
    }

    private final Fault fault;

    /** @param detail a fixed text: nothing of the token may be in it */
    TokenRefused(Fault fault, String detail) {
        super(detail, null, false, false);
        this.fault = fault;
    }

    static TokenRefused malformed(String detail) {
        return new TokenRefused(Fault.MALFORMED, detail);
    }

    static TokenRefused untrusted(String detail) {
        return new TokenRefused(Fault.UNTRUSTED, detail);
    }

    static TokenRefused claims(String detail) {
        return new TokenRefused(Fault.CLAIMS, detail);
    }

    public Fault fault() {
        return fault;
    }
}
