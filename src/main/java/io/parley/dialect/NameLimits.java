// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.core.Names;
import io.parley.settings.Settings;

/**
 * How long the names may be that clients choose, in Unicode code points; never longer than {@link Names} has it, which
 * all nodes rely on.
 *
 * @param maxRoom longest name of a room
 * @param maxPeer longest id of a peer
 */
public record NameLimits(int maxRoom, int maxPeer) {
    /** The documented defaults. */
    public static final NameLimits DEFAULTS = new NameLimits(Names.MAX_ROOM, Names.MAX_PEER);

    /** Room for the ids that the server makes, UUIDs among them. */
    private static final int SHORTEST_PEER = 36;

    static NameLimits from(Settings settings) {
        return new NameLimits(
                settings.integer("parley.limits.room-name", Names.MAX_ROOM, 1, Names.MAX_ROOM),
                settings.integer("parley.limits.peer-id", Names.MAX_PEER, SHORTEST_PEER, Names.MAX_PEER));
    }

    /** Whether a client may have a room of that name. */
    public boolean isRoom(String text) {
        return Names.isRoom(text) && text.codePointCount(0, text.length()) <= maxRoom;
    }

    /** Whether a client may have that id. */
    public boolean isPeer(String text) {
        return Names.isPeer(text) && text.codePointCount(0, text.length()) <= maxPeer;
    }

    /** What a name of a room must be, to follow the word "must". */
    public String roomRule() {
        return "be 1 to " + maxRoom + " characters without control characters";
    }
}
