// SPDX-License-Identifier: Apache-2.0
package io.parley.ops.admin;

import java.util.List;
import java.util.Map;

/**
 * The administration for JMX clients, as {@value #NAME}: JConsole, the REST connector, Admin Center. Who may reach it is
 * for the JVM or the container to say. Rows are maps from column to text, so that any client can show them.
 */
public interface RoomsMXBean {
    /** Under which name it is registered. */
    String NAME = "parley:type=Rooms";

    /** How many connections this node has. */
    int getConnections();

    /** How many rooms have members on this node. */
    int getRooms();

    /** How many addresses are kept out. */
    int getBanned();

    boolean isReady();

    boolean isDraining();

    /** How many connections the present drain has told to go. */
    int getTold();

    /** How many milliseconds are left until the present drain has told the last one; 0 when nothing is drained. */
    long getDrainMillisLeft();

    /** The level of this application's log: debug, info, warn or error. */
    String getLogLevel();

    void setLogLevel(String level);

    /** The settings in effect, secrets masked; empty for those left to their default. */
    Map<String, String> getSettings();

    /** Empties this node before it is stopped, over so many seconds (0 to 3,600). */
    void drain(int seconds);

    /** Takes connections and joins again. */
    void undrain();

    /** Rooms of all nodes: those of the realm, or of all realms where it is empty, whose names contain the text. */
    List<Map<String, String>> listRooms(String realm, String nameContains, int limit);

    /** The members of a room, on whichever node they are. */
    List<Map<String, String>> listMembers(String realm, String name);

    /** Connections of this node, oldest first; an empty text leaves the choice open. */
    List<Map<String, String>> listPeers(String dialect, String realm, String room, String idContains, int limit);

    /** The rooms of which this node has a timeline, the latest first. */
    List<Map<String, String>> listTimelines();

    /** What happened in a room as far as this node saw it, oldest first. */
    List<Map<String, String>> listTimeline(String realm, String name);

    /** What came of each offer in a room, and where it may have stopped. */
    List<Map<String, String>> listNegotiations(String realm, String name);

    /** The last refusals, newest first. */
    List<Map<String, String>> listRefusals(int limit);

    /** Closes a room on all nodes. */
    String closeRoom(String realm, String name);

    /** Closes a connection of this node; with seconds above 0 its address is kept out for so long. */
    String disconnect(long connection, String reason, int banSeconds);

    /** Lets every address in again that this node keeps out. */
    String liftBans();
}
