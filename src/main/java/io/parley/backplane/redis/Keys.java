// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.RoomKey;

/**
 * The names of everything kept in Redis. All of one room is under one hash tag, so that a cluster keeps it together.
 *
 * @param prefix what all names begin with
 */
record Keys(String prefix) {
    private static final int LONGEST_NODE = 1_000;

    /** Hash: the members and the version of a room. */
    String room(RoomKey room) {
        return prefix + ":{" + name(room) + "}";
    }

    /** String with a short life: its node is alive. */
    String lease(NodeId node) {
        return prefix + ":node:" + id(node);
    }

    /** Stream: what other nodes have to tell a node. */
    String inbox(NodeId node) {
        return prefix + ":inbox:" + id(node);
    }

    /** Set: the rooms in which a node has members. */
    String rooms(NodeId node) {
        return prefix + ":rooms:" + id(node);
    }

    /** String with a short life: somebody is reaping that node. */
    String reaping(NodeId node) {
        return prefix + ":reaping:" + id(node);
    }

    /** Hash: the nodes there are, with the version of the frames they read. */
    String nodes() {
        return prefix + ":nodes";
    }

    /** Sorted set: rooms that are kept without members, by the time at which they may go. */
    String empties() {
        return prefix + ":empty";
    }

    /** String: a fact that the nodes agree on. */
    String shared(String name) {
        return prefix + ":shared:" + Escapes.escape(name);
    }

    /** A room's name within a set or a hash tag. */
    static String name(RoomKey room) {
        return Escapes.escape(room.realm()) + ":" + Escapes.escape(room.name());
    }

    /** @throws IllegalArgumentException when it is no room's name */
    static RoomKey room(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not the name of a room");
        }
        return new RoomKey(Escapes.unescape(name.substring(0, colon)), Escapes.unescape(name.substring(colon + 1)));
    }

    /** A node's name within keys, entries and frames. */
    static String id(NodeId node) {
        return Escapes.escape(node.value());
    }

    static NodeId node(String id) {
        String node = Escapes.unescape(id);
        if (node.isEmpty() || node.length() > LONGEST_NODE) {
            throw new IllegalArgumentException("not the name of a node");
        }
        return new NodeId(node);
    }
}
