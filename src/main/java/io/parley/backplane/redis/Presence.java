// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.NodeId;
import io.parley.core.Refusal;
import io.parley.core.RoomKey;
import io.parley.core.RoomPolicy;
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A room in which this node has members, or is about to: what it knows of the room, and in which order its peers are
 * told. Everything but {@link #otherNodes} happens on the room's stripe.
 *
 * <p><b>Order.</b> Each change of a room has a number, given by Redis. Changes are told in that order: those of this node
 * when Redis answers, those of others when their frames come, whichever is first. What is missing is awaited and asked
 * for at the same time.
 *
 * <p><b>After an interruption</b> the room recovers: own members are asserted, changes are not heeded, signals of known
 * peers still are. When Redis has everybody who was known before, or a second has passed in which the other nodes could
 * assert theirs too, the peers are told the difference, and the room is as ever.
 */
final class Presence implements JoinCall.Taker {
    private static final int MOST_ENDS = 8;

    private final Desk desk;
    private final RoomKey room;
    private final Stripe stripe;
    private final RoomCalls calls;
    private final Consumer<Presence> unused;
    private final Roster roster;
    private final Held held;
    private final List<JoinCall> joining = new ArrayList<>(1);
    private final List<JoinCall> parked = new ArrayList<>(0);
    private int leaving;
    private int asks;
    private boolean asking;
    private boolean recovering;
    private @Nullable String epochBefore;
    private final Deque<RoomHash.Ended> ends = new ArrayDeque<>(0);
    private long touchedAt;
    private boolean touched;

    /** @param unused called when the node has nothing to do with the room any more */
    Presence(Desk desk, RoomKey room, Stripe stripe, Consumer<Presence> unused) {
        this.desk = desk;
        this.room = room;
        this.stripe = stripe;
        this.unused = unused;
        this.calls = new RoomCalls(desk, desk.keys().room(room), stripe);
        this.roster = new Roster(desk.self());
        this.held = new Held(desk.self(), roster);
    }

    RoomKey room() {
        return room;
    }

    Stripe stripe() {
        return stripe;
    }

    /** The nodes that have members in the room besides this one. Any thread. */
    Set<NodeId> otherNodes() {
        return roster.otherNodes();
    }

    // ---- what this node's peers ask

    void join(Member member, RoomPolicy policy, Consumer<Verdict> reply) {
        JoinCall call = calls.join(member, policy, reply, this);
        if (recovering) {
            parked.add(call);
        } else {
            submit(call);
        }
    }

    private void submit(JoinCall call) {
        joining.add(call);
        calls.submit(call);
    }

    void leave(Member member, Consumer<Boolean> reply) {
        if (roster.unseat(member) == null) {
            reply.accept(false);
        } else {
            giveBack(member, reply);
        }
    }

    /** Gives the seats of all own members back; nobody is told, as the node is stopping. */
    void leaveAll() {
        List.copyOf(roster.own()).forEach(seat -> leave(seat.member(), emptied -> {}));
    }

    private void giveBack(Member member, Consumer<Boolean> reply) {
        leaving++;
        calls.leave(member, reply, this::left);
    }

    /** @param idle null to end the room whatever goes on in it */
    void disband(DisbandReason reason, @Nullable Duration idle, Consumer<Refusal> refused) {
        Version version = roster.version();
        if (version == null) {
            refused.accept(Refusal.BACKPLANE_UNAVAILABLE);
            return;
        }
        calls.disband(
                version.epoch(),
                reason,
                idle == null ? null : idle.plus(slack(idle)),
                outcome -> {
                    if (outcome.version() != null) {
                        disbanded(outcome, outcome.version(), reason);
                    } else if (idle == null) {
                        ask();
                        refused.accept(Refusal.BACKPLANE_UNAVAILABLE);
                    }
                },
                () -> refused.accept(Refusal.BACKPLANE_UNAVAILABLE));
    }

    /** Nodes tell of their use of a room no more often than this part of the time after which it counts as idle. */
    private static Duration slack(Duration idle) {
        return idle.dividedBy(60);
    }

    /** A room that is on this node alone needs nobody else to know that it is used. */
    void touch(Duration ago) {
        Duration ttl = roster.own().stream()
                .map(seat -> seat.policy().idleTtl())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Duration.ZERO);
        long now = desk.ticker().nanos();
        boolean told = touched && now - touchedAt < slack(ttl).toNanos();
        if (!otherNodes().isEmpty() && !told) {
            touched = true;
            touchedAt = now;
            calls.touch(ago);
        }
    }

    // ---- what Redis answers

    @Override
    public void answered(JoinCall call, JoinCall.Outcome outcome) {
        joining.remove(call);
        if (outcome instanceof JoinCall.Outcome.Seated seated) {
            seated(call, seated);
        } else if (outcome instanceof JoinCall.Outcome.Refused refused) {
            call.reply(refused.verdict());
        }
        settle();
    }

    private void seated(JoinCall call, JoinCall.Outcome.Seated outcome) {
        RoomHash hash = outcome.room();
        Version version = hash.version();
        if (version == null || hash.members().stream().noneMatch(call.member()::isSameJoin)) {
            unanswered(call);
            return;
        }
        if (outcome.revived()) {
            desk.empties().remove(room);
        }
        heedEnd(hash);
        if (!roster.isOwnWithin(hash.members())) {
            // Redis has forgotten members of ours, who would be too many with the newcomer. They go first.
            giveBack(call.member(), emptied -> {});
            call.reply(new Verdict.Unavailable());
            assertOwn();
            return;
        }
        takeOver(hash, false);
        roster.seat(call.member(), call.policy());
        if (call.policy().signalPatience() != null) {
            desk.postbox().expectLateRefusals(call.policy().signalPatience());
        }
        tell(hash, new Frame.Joined(room, new Version(version.epoch(), outcome.number()), call.member()));
        call.reply(new Verdict.Seated(roster.remote()));
        RoomHash.Ended end = endOf(version.epoch());
        if (end != null) {
            end(end);
        } else {
            assertIfMissing(hash);
        }
    }

    @Override
    public void unanswered(JoinCall call) {
        boolean first = joining.remove(call) | parked.remove(call);
        call.reply(new Verdict.Unavailable());
        if (call.attempts() > 0) {
            giveBack(call.member(), emptied -> {});
            if (first) {
                // A server that was stopped may carry the join out after the leave.
                desk.repeats().add(() -> stripe.later(() -> giveBack(call.member(), emptied -> {})));
            }
        }
        settle();
    }

    private void tell(RoomHash hash, Frame frame) {
        desk.postbox().send(hash.members().stream().map(Member::node).distinct().toList(), frame);
    }

    private void left(LeaveCall call, LeaveCall.Outcome outcome) {
        leaving--;
        Version version = outcome.version();
        if (outcome.left() && version != null) {
            desk.postbox().send(outcome.nodes(), new Frame.Left(room, version, call.member()));
            if (outcome.emptied() && outcome.policy().emptyTtlMillis() > 0) {
                desk.empties().add(room, outcome.policy().emptyTtlMillis());
            }
            inOrder(version, () -> call.reply(outcome.emptied()));
        } else {
            call.reply(false);
            if (call.attempts() > 1) {
                desk.postbox().send(outcome.nodes(), new Frame.Changed(room));
            }
        }
        settle();
    }

    /** Whoever is alone here has nobody to be in order with. */
    private void inOrder(Version version, Runnable reply) {
        if (roster.own().isEmpty() || recovering) {
            reply.run();
        } else {
            held.change(desk.self(), version, reply, reply, asks);
        }
    }

    private void disbanded(Outcomes.Disbanded outcome, Version version, DisbandReason reason) {
        desk.postbox().send(outcome.nodes(), new Frame.Disbanded(room, version, reason));
        onDisbanded(version, reason);
    }

    // ---- what other nodes tell

    void onJoined(NodeId from, Version version, Member member) {
        onChange(from, version, () -> {
            if (roster.own(member.id()) == null) {
                roster.add(member);
                desk.listener().joined(room, member);
            } else {
                // The id is one of ours, so we have lost a seat without being told.
                assertOwn();
            }
        });
    }

    void onLeft(NodeId from, Version version, Member member) {
        onChange(from, version, () -> {
            Member known = roster.remove(member);
            if (known != null) {
                desk.listener().left(room, known);
            } else if (roster.hasOwn(member)) {
                // Somebody took us for dead.
                assertOwn();
            }
        });
    }

    private void onChange(NodeId from, Version version, Runnable apply) {
        if (!recovering) {
            held.change(from, version, apply, () -> {}, asks);
            settle();
        }
    }

    void onDisbanded(Version version, DisbandReason reason) {
        RoomHash.Ended end = new RoomHash.Ended(version.epoch(), reason);
        note(end);
        Version known = roster.version();
        if (version.isOfEpoch(known != null ? known.epoch() : String.valueOf(epochBefore))) {
            end(end);
            settle();
        }
    }

    /** The news of an end may come before the answer to a join of that very epoch. */
    private void note(RoomHash.Ended end) {
        ends.addFirst(end);
        if (ends.size() > MOST_ENDS) {
            ends.removeLast();
        }
    }

    private RoomHash.@Nullable Ended endOf(String epoch) {
        return ends.stream()
                .filter(end -> end.epoch().equals(epoch))
                .findFirst()
                .orElse(null);
    }

    /** A signal of a member of another node. @param deliver called now or later, or never when too many wait */
    void onSignal(NodeId from, Member sender, Runnable deliver) {
        if (held.isEmpty() && roster.knows(sender)) {
            deliver.run();
        } else if (held.message(from, sender, deliver, asks)) {
            settle();
        }
    }

    /** Another node knows that there was a change, but not which. */
    void onChanged() {
        if (!recovering) {
            ask();
        }
    }

    /** Does what can be done now, and asks for what is in the way of the rest. */
    private void settle() {
        held.settle();
        if (!held.isEmpty() && !recovering && !asking && joining.isEmpty()) {
            desk.telemetry().backplaneGap();
            ask();
        }
        if (roster.own().isEmpty() && joining.isEmpty() && parked.isEmpty() && leaving == 0) {
            held.drop();
            unused.accept(this);
        }
    }

    private void end(RoomHash.Ended how) {
        note(how);
        roster.clear();
        recovering = false;
        epochBefore = null;
        desk.listener().disbanded(room, how.reason());
        held.drop();
        submitParked();
    }

    // ---- snapshots

    /** Asks for the room as it is, unless that is under way. */
    private void ask() {
        if (!asking) {
            asking = true;
            int ask = ++asks;
            calls.snapshot(hash -> {
                asking = false;
                if (hash != null && !recovering) {
                    absorb(hash);
                }
                held.answered(ask);
                settle();
            });
        }
    }

    private void absorb(RoomHash hash) {
        takeOver(hash, true);
        if (hash.version() == null) {
            assertOwn();
        } else {
            assertIfMissing(hash);
        }
    }

    /** The room as this node knew it may have ended, and been made anew by others. */
    private void heedEnd(RoomHash hash) {
        Version known = roster.version();
        RoomHash.Ended end = known == null ? null : hash.endOf(known.epoch());
        if (end != null) {
            end(end);
        }
    }

    /** Makes what is known what Redis has, unless more is known already. @param tell whether to tell the difference */
    private void takeOver(RoomHash hash, boolean tell) {
        heedEnd(hash);
        Version known = roster.version();
        Version version = hash.version();
        if (version == null || known != null && version.isWithin(known)) {
            return;
        }
        held.contained(version);
        roster.take(version, hash.members());
        if (tell) {
            desk.telemetry().backplaneResync();
            desk.listener().resynced(room, roster.remote());
        }
    }

    /** Sees to it that Redis has our members, and none of ours that are not. */
    private void assertIfMissing(RoomHash hash) {
        if (!Objects.equals(hash.version(), roster.version())) {
            return;
        }
        if (!roster.isOwnWithin(hash.members())) {
            assertOwn();
        }
        roster.strangers(hash.members()).stream()
                .filter(member ->
                        joining.stream().noneMatch(call -> call.member().isSameJoin(member)))
                .forEach(member -> giveBack(member, emptied -> {}));
    }

    private void assertOwn() {
        if (!recovering && !roster.own().isEmpty()) {
            Version known = roster.version();
            calls.assertOwn(known == null ? null : known.epoch(), roster.own(), outcome -> {
                if (outcome.ended() != null) {
                    end(outcome.ended());
                } else {
                    heed(outcome);
                    absorb(outcome.room());
                }
                settle();
            });
        }
    }

    /** Tells what asserting our members has brought: who has lost a seat, and who has a new one. */
    private void heed(Outcomes.Asserted outcome) {
        outcome.lost().forEach(id -> {
            Roster.Own seat = roster.own(id);
            if (seat != null && roster.unseat(seat.member()) != null) {
                desk.listener().unseated(room, seat.member());
            }
        });
        Version version = outcome.room().version();
        outcome.seated().forEach(seated -> {
            Roster.Own seat = roster.own(seated.id());
            if (seat != null && version != null) {
                Version at = new Version(version.epoch(), seated.number());
                tell(outcome.room(), new Frame.Joined(room, at, seat.member()));
            }
        });
    }

    // ---- after an interruption

    /** Begins to recover. @param asserted called when this node's members have their seats, if there are any */
    void recover(Runnable asserted) {
        recovering = true;
        Version known = roster.version();
        epochBefore = known == null ? epochBefore : known.epoch();
        roster.version(null);
        if (roster.own().isEmpty()) {
            recovered(RoomHash.NONE);
            asserted.run();
        } else {
            calls.assertOwn(epochBefore, roster.own(), outcome -> {
                if (recovering) {
                    recover(outcome);
                }
                asserted.run();
            });
        }
    }

    private void recover(Outcomes.Asserted outcome) {
        if (outcome.ended() != null) {
            end(outcome.ended());
            settle();
            return;
        }
        heed(outcome);
        if (roster.isRemoteWithin(outcome.room().members())) {
            recovered(outcome.room());
        } else {
            awaitOthers();
        }
    }

    private void awaitOthers() {
        desk.settling()
                .add(() -> stripe.later(() -> calls.snapshot(hash -> {
                    if (recovering && hash != null) {
                        recovered(hash);
                    } else if (recovering) {
                        awaitOthers();
                    }
                })));
    }

    private void recovered(RoomHash hash) {
        recovering = false;
        epochBefore = null;
        absorb(hash);
        held.answered(Integer.MAX_VALUE);
        submitParked();
        settle();
    }

    private void submitParked() {
        List<JoinCall> waiting = List.copyOf(parked);
        parked.clear();
        waiting.forEach(this::submit);
    }

    // ---- by the clock

    /** Asks Redis whether a change was missed: a gap shows by itself only when another change comes. */
    void compare() {
        Version asked = roster.version();
        if (asked != null && !recovering && !asking) {
            calls.version(found -> compared(asked, found));
        }
    }

    private void compared(Version asked, @Nullable Version found) {
        Version known = roster.version();
        if (known == null || recovering || roster.own().isEmpty() || known.equals(found)) {
            return;
        }
        if (found != null && found.isWithin(known)) {
            if (!known.equals(asked)) {
                return;
            }
            // Redis has gone back, as a replica does that was behind when it took over.
            roster.version(null);
        }
        desk.telemetry().backplaneGap();
        ask();
    }

    /** Keeps the room from being forgotten by Redis. */
    void refresh() {
        calls.refresh();
    }
}
