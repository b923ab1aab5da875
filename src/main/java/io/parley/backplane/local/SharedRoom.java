// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.local;

import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.PeerId;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.RoomView;
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The membership of one room over all nodes. Its monitor guards everything; nothing is called under it. */
final class SharedRoom {
    private final long createdAt;
    private final Map<PeerId, Member> members = new LinkedHashMap<>();
    private RoomPolicy policy;
    private long touchedAt;

    SharedRoom(RoomPolicy policy, long createdAt) {
        this.policy = policy;
        this.createdAt = createdAt;
    }

    synchronized RoomPolicy policy() {
        return policy;
    }

    /** A taken id is noticed before a full room, and nothing changes unless the member gets its seat. */
    synchronized Verdict join(Member newcomer, RoomPolicy itsPolicy, long now) {
        Member holder = members.get(newcomer.id());
        if (holder != null) {
            return new Verdict.Taken(holder);
        }
        if (itsPolicy.capacity() > 0 && members.size() >= itsPolicy.capacity()) {
            return new Verdict.Full();
        }
        List<Member> remote = members.values().stream()
                .filter(member -> !member.node().equals(newcomer.node()))
                .toList();
        members.put(newcomer.id(), newcomer);
        policy = itsPolicy;
        touchedAt = now;
        return new Verdict.Seated(remote);
    }

    synchronized boolean leave(Member leaver, long now) {
        Member present = members.get(leaver.id());
        if (present == null || !present.isSameJoin(leaver)) {
            return false;
        }
        members.remove(leaver.id());
        touchedAt = now;
        return true;
    }

    synchronized void touch(long at) {
        touchedAt = Math.max(touchedAt, at);
    }

    synchronized boolean isIdleFor(Duration idle, long now) {
        return now - touchedAt >= idle.toNanos();
    }

    synchronized boolean isEmpty() {
        return members.isEmpty();
    }

    synchronized Set<NodeId> nodes() {
        return members.values().stream().map(Member::node).collect(Collectors.toSet());
    }

    synchronized List<Member> membersOf(NodeId node) {
        return members.values().stream()
                .filter(member -> member.node().equals(node))
                .toList();
    }

    synchronized RoomView view(RoomKey key) {
        return new RoomView(key, policy.capacity(), createdAt, List.copyOf(members.values()));
    }
}
