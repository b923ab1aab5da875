// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import io.parley.core.SignalKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of frames that clients send (altair, "Client → Server"). Case matters. */
final class AltairTypes {
    private static final Set<String> OF_CLIENTS =
            Set.of("JOIN", "LEAVE", "DISCOVER", "OFFER", "ANSWER", "CANDIDATE", "KEEP_ALIVE");

    private AltairTypes() {}

    /** Whether only a client of this dialect sends that. */
    static boolean isClients(@Nullable String type) {
        return type != null && OF_CLIENTS.contains(type);
    }

    /** The kind of a signal of that type, or null when the type is none of the three. */
    static @Nullable SignalKind kindOf(String type) {
        return switch (type) {
            case "OFFER" -> SignalKind.OFFER;
            case "ANSWER" -> SignalKind.ANSWER;
            case "CANDIDATE" -> SignalKind.CANDIDATE;
            default -> null;
        };
    }

    /** The type of a signal; one whose own dialect does not say is passed on as an offer, the most general of them. */
    static String of(SignalKind kind) {
        return switch (kind) {
            case OFFER, UNSPECIFIED -> "OFFER";
            case ANSWER -> "ANSWER";
            case CANDIDATE -> "CANDIDATE";
        };
    }
}
