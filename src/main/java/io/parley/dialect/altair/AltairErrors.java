// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.Refusal;
import io.parley.json.EnvelopeWriter;
import org.jspecify.annotations.Nullable;

/** The dialect's words for each refusal (altair, "Error Codes"). */
final class AltairErrors {
    static final Error ALREADY_IN_ROOM = new Error("ALREADY_IN_ROOM", "already in this room", null);

    private static final String BACKPLANE = "backplane unavailable";

    private AltairErrors() {}

    /** The payload of an ERROR frame. @param details null for none */
    record Error(String code, String message, @Nullable String details) {
        Error(String code, String message) {
            this(code, message, null);
        }

        void write(EnvelopeWriter payload) {
            payload.text("code", code).text("message", message).textIfPresent("details", details);
        }
    }

    /** @param about what the refusal is about, see {@link io.parley.core.Notice.Refused} */
    static Error of(Refusal refusal, @Nullable String about) {
        return switch (refusal) {
            case MALFORMED -> invalid("invalid JSON");
            case UNKNOWN_TYPE -> invalid("unknown message type: " + (about == null ? "" : about));
            case INVALID_REQUEST, ROOM_NAME_INVALID -> invalid(about == null ? "invalid request" : about);
            case TARGET_MISSING -> invalid("target_id is required");
            case NOT_IN_ROOM, NOTHING_TO_LEAVE, NOTHING_TO_DISBAND, JOIN_FIRST ->
                new Error("NOT_IN_ROOM", "not in any room");
            case NO_ROOM_TO_LIST -> new Error("NOT_IN_ROOM", "no room specified and not in any room");
            case ROOM_UNKNOWN -> new Error("ROOM_NOT_FOUND", "room not found");
            case TARGET_UNKNOWN, DROPPED -> new Error("PEER_NOT_FOUND", "target peer not found", "peer_id: " + about);
            case ROOM_FULL -> new Error("ROOM_FULL", "room is full");
            case UNAUTHORIZED, IDENTITY_MISMATCH -> new Error("UNAUTHORIZED", "token is missing or wrong");
            case RATE_LIMITED -> new Error("UNAUTHORIZED", "rate limit exceeded");
            case BACKPLANE_UNAVAILABLE, UNREACHABLE, DRAINING -> new Error("INTERNAL_ERROR", BACKPLANE);
            case PEER_ID_TAKEN, PEER_ID_INVALID -> new Error("INTERNAL_ERROR", "peer id is taken");
            case JOIN_TIMEOUT, INTERNAL -> new Error("INTERNAL_ERROR", "internal error");
        };
    }

    private static Error invalid(String message) {
        return new Error("INVALID_MESSAGE", message);
    }
}
