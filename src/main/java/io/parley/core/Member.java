// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

/**
 * One peer's membership of one room, as every node knows it.
 *
 * @param id the peer's name in the room
 * @param node the node that holds its connection
 * @param generation counts the joins of that node: a late leave cannot remove a newer join of the same id
 * @param dialect the protocol it speaks
 * @param joinedAt wall-clock time of the join, in milliseconds since 1970
 * @param attributes what it shows of itself
 */
public record Member(PeerId id, NodeId node, long generation, String dialect, long joinedAt, Attributes attributes) {
    /** Whether both are the very same join, not only the same id. */
    public boolean isSameJoin(Member other) {
        return generation == other.generation && node.equals(other.node) && id.equals(other.id);
    }
}
