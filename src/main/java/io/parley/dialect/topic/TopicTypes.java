// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.topic;

import io.parley.core.SignalKind;
import org.jspecify.annotations.Nullable;

/** The names of the three signals (topic, "Client → Server Messages"). */
final class TopicTypes {
    private TopicTypes() {}

    /** The kind of a frame of that type, or null when the type is none of the three; case matters. */
    static @Nullable SignalKind kindOf(String type) {
        return switch (type) {
            case "offer" -> SignalKind.OFFER;
            case "answer" -> SignalKind.ANSWER;
            case "ice-candidate" -> SignalKind.CANDIDATE;
            default -> null;
        };
    }

    /** The type of a signal; one whose own dialect does not say is passed on as an offer, the most general of them. */
    static String of(SignalKind kind) {
        return switch (kind) {
            case OFFER, UNSPECIFIED -> "offer";
            case ANSWER -> "answer";
            case CANDIDATE -> "ice-candidate";
        };
    }
}
