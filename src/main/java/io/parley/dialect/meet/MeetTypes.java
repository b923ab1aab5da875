// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.meet;

import io.parley.core.SignalKind;
import org.jspecify.annotations.Nullable;

/** The names of the three signals (meet, "WebSocket Message Types"). */
final class MeetTypes {
    private MeetTypes() {}

    /** The kind of a frame of that type, or null when the type is none of the three; case matters. */
    static @Nullable SignalKind kindOf(String type) {
        return switch (type) {
            case "offer" -> SignalKind.OFFER;
            case "answer" -> SignalKind.ANSWER;
            case "ice_candidate" -> SignalKind.CANDIDATE;
            default -> null;
        };
    }

    /** The type of a signal; one whose own dialect does not say is passed on as an offer, the most general of them. */
    static String of(SignalKind kind) {
        return switch (kind) {
            case OFFER, UNSPECIFIED -> "offer";
            case ANSWER -> "answer";
            case CANDIDATE -> "ice_candidate";
        };
    }

    /** What a signal is called in error messages, which do not call a candidate by its type. */
    static String spoken(@Nullable String kind) {
        return SignalKind.CANDIDATE.name().equals(kind) ? "ICE candidate" : of(kindNamed(kind));
    }

    private static SignalKind kindNamed(@Nullable String kind) {
        return kind == null ? SignalKind.UNSPECIFIED : SignalKind.valueOf(kind);
    }
}
