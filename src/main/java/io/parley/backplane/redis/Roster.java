// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.PeerId;
import io.parley.core.RoomPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room as one node knows it: its own members for certain, those of other nodes as of a version. Belongs to
 * the room's stripe; only {@link #otherNodes} is read by others.
 */
final class Roster {
    /** A member of this node, with what its seat was asked for with. */
    record Own(Member member, RoomPolicy policy) {}

    private final NodeId self;
    private final Map<PeerId, Own> own = new LinkedHashMap<>();
    private final Map<PeerId, Member> remote = new LinkedHashMap<>();
    private @Nullable Version version;
    private volatile Set<NodeId> otherNodes = Set.of();

    Roster(NodeId self) {
        this.self = self;
    }

    /** What the remote members are known as of; null when they may be wrong. */
    @Nullable
    Version version() {
        return version;
    }

    void version(@Nullable Version next) {
        version = next;
    }

    /** The nodes that have members in the room besides this one. Any thread. */
    Set<NodeId> otherNodes() {
        return otherNodes;
    }

    List<Member> remote() {
        return List.copyOf(remote.values());
    }

    Collection<Own> own() {
        return own.values();
    }

    void seat(Member member, RoomPolicy policy) {
        own.put(member.id(), new Own(member, policy));
    }

    /** Takes the seat of that very join away. @return it, or null when there was none */
    @Nullable
    Own unseat(Member member) {
        Own seat = own.get(member.id());
        return seat != null && seat.member().isSameJoin(member) ? own.remove(member.id()) : null;
    }

    @Nullable
    Own own(PeerId id) {
        return own.get(id);
    }

    boolean hasOwn(Member member) {
        Own seat = own.get(member.id());
        return seat != null && seat.member().isSameJoin(member);
    }

    /** Whether that very join on another node is known here. */
    boolean knows(Member member) {
        Member known = remote.get(member.id());
        return known != null && known.isSameJoin(member);
    }

    void add(Member member) {
        remote.put(member.id(), member);
        noteNodes();
    }

    /** @return the member as it was known; null when that very join was not */
    @Nullable
    Member remove(Member member) {
        if (!knows(member)) {
            return null;
        }
        Member known = remote.remove(member.id());
        noteNodes();
        return known;
    }

    /** Takes the members on other nodes from what Redis has. */
    void take(Version as, List<Member> members) {
        remote.clear();
        members.stream()
                .filter(member -> !member.node().equals(self))
                .forEach(member -> remote.put(member.id(), member));
        version = as;
        noteNodes();
    }

    /** Empties the room. */
    void clear() {
        own.clear();
        remote.clear();
        version = null;
        noteNodes();
    }

    /** Whether everybody known on other nodes is among these. */
    boolean isRemoteWithin(List<Member> members) {
        return remote.values().stream().allMatch(known -> members.stream().anyMatch(known::isSameJoin));
    }

    /** Our own members that are not among these. */
    boolean isOwnWithin(List<Member> members) {
        return own.values().stream().allMatch(seat -> members.stream().anyMatch(seat.member()::isSameJoin));
    }

    /** Members of this node among these who have no seat here. */
    List<Member> strangers(List<Member> members) {
        List<Member> strangers = new ArrayList<>();
        members.stream()
                .filter(member -> member.node().equals(self) && !hasOwn(member))
                .forEach(strangers::add);
        return strangers;
    }

    private void noteNodes() {
        otherNodes = remote.values().stream().map(Member::node).collect(Collectors.toUnmodifiableSet());
    }
}
