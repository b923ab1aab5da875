// SPDX-License-Identifier: Apache-2.0
package io.parley.json;

import org.jspecify.annotations.Nullable;

/**
 * The only way a frame can fail to be read.
 *
 * <p>Carries no stack trace, because clients can provoke it at will, and no text of the client: {@link #member()} is
 * always a name the reader was built with, so the message may be logged.
 */
public final class MalformedEnvelope extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was wrong with the frame. */
    public enum Reason {
        /** Not one JSON text as of RFC 8259: wrong somewhere, payload included, or followed by more data. */
        NOT_JSON,
        /** JSON, but an array, string, number or literal instead of an object. */
        NOT_AN_OBJECT,
        /** More arrays and objects within each other than the reader allows. */
        TOO_DEEP,
        /** A member that the reader reads occurs twice. */
        DUPLICATE_MEMBER,
        /** A member that the reader reads as a string is neither a string nor {@code null}. */
        WRONG_TYPE
    }

    private final Reason reason;
    private final @Nullable String member;
    private final int position;

    MalformedEnvelope(Reason reason, @Nullable String member, int position) {
        super(describe(reason, member, position), null, false, false);
        this.reason = reason;
        this.member = member;
        this.position = position;
    }

    /** Why the frame was refused. */
    public Reason reason() {
        return reason;
    }

    /** The member at fault for {@link Reason#DUPLICATE_MEMBER} and {@link Reason#WRONG_TYPE}, else null. */
    public @Nullable String member() {
        return member;
    }

    /** Where reading stopped, in characters (UTF-16 units) from the start of the frame; never beyond its end. */
    public int position() {
        return position;
    }

    private static String describe(Reason reason, @Nullable String member, int position) {
        return reason + (member == null ? "" : " " + member) + " at character " + position;
    }
}
