// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.turnip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closed sets of what turnip's frames are called in metrics: a client cannot add to them. */
final class TurnipTypes {
    static final String JOIN = "join";
    static final String DATA = "data";
    static final String LEAVE = "leave";
    static final String DISBAND = "disband_room";
    static final String READY = "ready";
    static final String JOINED = "user_joined";
    static final String LEFT = "user_left";
    static final String DISBANDED = "room_disbanded";
    static final String ERROR = "error";
    static final String OTHER = "other";

    /** Values of the label {@code message_type}. */
    static final List<String> MESSAGES =
            List.of(JOIN, DATA, LEAVE, DISBAND, READY, JOINED, LEFT, DISBANDED, ERROR, OTHER);

    /** What is inside a data frame that says nothing about it. */
    static final String NO_SIGNAL = "none";

    /** Values of the label {@code signal_type}: the {@code type} inside {@code data}. */
    static final List<String> SIGNALS =
            List.of("offer", "answer", "candidate", "ice-candidate", "ice_candidate", "bye", OTHER, NO_SIGNAL);

    private TurnipTypes() {}

    /** @param noted the {@code type} inside {@code data}; null when there is none */
    static String signal(@Nullable String noted) {
        if (noted == null) {
            return NO_SIGNAL;
        }
        int at = SIGNALS.indexOf(noted);
        return at < 0 || noted.equals(NO_SIGNAL) ? OTHER : SIGNALS.get(at);
    }
}
