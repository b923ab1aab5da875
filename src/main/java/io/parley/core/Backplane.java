// SPDX-License-Identifier: Apache-2.0
package io.parley.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Port: what the nodes share. It alone decides who is a member of a room, and it carries notices and signals between
 * nodes.
 *
 * <p>For one room, replies to joins and leaves and the calls of {@link Listener} come one at a time and in one order: a member
 * listed in {@link Verdict.Seated} is not announced again by {@link Listener#joined}, and one that is not listed will
 * be. Every reply is called exactly once, at the latest 1.5 s after the request, on the calling thread or any other.
 * No method waits for another machine. Callers hold no lock.
 */
public interface Backplane {
    /** This node. */
    NodeId self();

    /** Begins to call the listener. Called once, before anything else. */
    void start(Listener listener);

    /** Gives up this node's seats and its connection to the others. */
    void stop();

    /** Whether joins and signals to other nodes can succeed at present. */
    boolean isAvailable();

    /**
     * Asks for a seat: a taken id is noticed before a full room. The join keeps the room alive as the policy says.
     *
     * @param room where to
     * @param member who; the id, the node and the generation together make the seat
     */
    void join(RoomKey room, Member member, RoomPolicy policy, Consumer<Verdict> reply);

    /**
     * Gives a seat back. Nothing happens when that very join holds none any more.
     *
     * @param reply whether the room has no member left on any node because of this
     */
    void leave(RoomKey room, Member member, Consumer<Boolean> reply);

    /** Carries a signal to a member on another node. @param refused called when it did not arrive, with the reason */
    void relay(RoomKey room, Member sender, Member target, Signal signal, Consumer<Refusal> refused);

    /**
     * Carries a signal to every other node with members in the room.
     *
     * @param refused called at most once, with {@link Refusal#UNREACHABLE}, when not every node can have it
     */
    void broadcast(RoomKey room, Member sender, Signal signal, Consumer<Refusal> refused);

    /**
     * Ends a room on every node: {@link Listener#disbanded} is called on each that has members in it, this one too.
     *
     * @param refused called at most once, with {@link Refusal#BACKPLANE_UNAVAILABLE}, when nothing was done
     */
    void disband(RoomKey room, DisbandReason reason, Consumer<Refusal> refused);

    /** Notes that a room was in use on this node some time ago. */
    void touch(RoomKey room, java.time.Duration ago);

    /** Ends a room like {@link #disband} if no node has touched it, and nobody has joined or left, for that long. */
    void expire(RoomKey room, java.time.Duration idle);

    /** Tells every node that a room of the realm ended with its last member. */
    void announceEnd(RoomKey room, String dialect);

    /** Asks a member's node whether its connection still answers; a ghost is removed there before the reply. */
    void probe(RoomKey room, Member holder, Consumer<Boolean> alive);

    /** One room as it is now on all nodes. */
    CompletionStage<Optional<RoomView>> view(RoomKey room);

    /** All rooms of a realm on all nodes, oldest first. */
    CompletionStage<List<RoomView>> views(String realm);

    /**
     * A small fact that all nodes agree on: whoever asks first proposes it.
     *
     * @param name what it is about, from a closed set
     * @param proposal asked only where no node has proposed anything yet
     * @return completed once, as soon as the nodes can be asked; not before
     */
    CompletionStage<String> shared(String name, Supplier<String> proposal);

    /**
     * Tells the other nodes how many rooms and peers this node counts, by dialect. Called about once a second.
     *
     * @return the sums over all nodes, as they told it last
     */
    Map<String, Population> census(Map<String, Population> here);

    /** Forgets rooms that have been empty for longer than their policy keeps them. Called about once a second. */
    void sweep();

    /** What other nodes did, to be told to this node's peers. */
    interface Listener {
        void joined(RoomKey room, Member member);

        void left(RoomKey room, Member member);

        /** After an interruption: these are the members on other nodes now, and the peers are owed the difference. */
        void resynced(RoomKey room, List<Member> remote);

        /** After an interruption: a member of this node has lost its seat to somebody else. */
        void unseated(RoomKey room, Member member);

        void disbanded(RoomKey room, DisbandReason reason);

        /** A room ended with its last member, see {@link RoomPolicy.LastMemberHears#THE_REALM}. */
        void ended(RoomKey room, String dialect);

        /** A signal from another node for one member here. @param refused to be called when it cannot be delivered */
        void signal(RoomKey room, Member sender, Member target, Signal signal, Consumer<Refusal> refused);

        /** A signal from another node for every member here. */
        void broadcast(RoomKey room, Member sender, Signal signal);

        /** Another node wants to know whether a member's connection still answers; a ghost is removed. */
        void probe(RoomKey room, Member member, Consumer<Boolean> alive);
    }
}
