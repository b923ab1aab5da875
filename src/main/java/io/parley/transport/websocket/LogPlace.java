// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.PeerLink;
import io.parley.core.RoomKey;
import io.parley.dialect.Opening;
import io.parley.security.LogFields;
import io.parley.security.LogText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which connection a line of the log is about: words at its end for people, fields for programs where the server's log
 * has such. What there is not shows as a dash.
 *
 * @param connection the number by which the administration calls it
 * @param room its name as printable text
 */
record LogPlace(String connection, String dialect, String room) {
    private static final String NONE = "-";

    static LogPlace of(@Nullable PeerLink link, @Nullable Opening decided) {
        RoomKey room = link == null ? null : link.room();
        return new LogPlace(
                link == null ? NONE : Long.toString(link.number()),
                decided == null ? NONE : decided.terms().dialect(),
                room == null ? NONE : LogText.printable(room.name()));
    }

    /** Writes lines that have these fields. */
    void during(Runnable writing) {
        LogFields.during(Map.of("connection", connection, "dialect", dialect, "room", room), writing);
    }

    /** The words for the end of a line. */
    @Override
    public String toString() {
        return " [connection=" + connection + " dialect=" + dialect + " room=" + room + "]";
    }
}
