// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.DisbandReason;
import io.parley.core.Member;
import io.parley.core.RoomPolicy;
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** What can be asked of Redis about one room. Every answer is handed out on the room's stripe. */
final class RoomCalls {
    private final Desk desk;
    private final String key;
    private final Stripe stripe;

    RoomCalls(Desk desk, String key, Stripe stripe) {
        this.desk = desk;
        this.key = key;
        this.stripe = stripe;
    }

    /** A call for a seat, to be submitted; unanswered in time, it is told so in any case. */
    JoinCall join(Member member, RoomPolicy policy, Consumer<Verdict> reply, JoinCall.Taker taker) {
        JoinCall.Taker onStripe = new JoinCall.Taker() {
            @Override
            public void answered(JoinCall call, JoinCall.Outcome outcome) {
                stripe.later(() -> taker.answered(call, outcome));
            }

            @Override
            public void unanswered(JoinCall call) {
                stripe.later(() -> taker.unanswered(call));
            }
        };
        JoinCall call = new JoinCall(key, member, policy, reply, desk.ready(), onStripe, desk.telemetry());
        desk.answers().add(() -> call.fail(Failure.TIMEOUT));
        return call;
    }

    void submit(JoinCall call) {
        desk.pipeline().submit(call);
    }

    void leave(Member member, Consumer<Boolean> reply, BiConsumer<LeaveCall, LeaveCall.Outcome> taker) {
        LeaveCall call = new LeaveCall(
                key, member, reply, (answered, outcome) -> stripe.later(() -> taker.accept(answered, outcome)));
        desk.pipeline().submit(call);
        if (desk.pipeline().isDown()) {
            call.reply(false);
        } else {
            desk.answers().add(() -> stripe.later(() -> call.reply(false)));
        }
    }

    /** Ends an epoch of the room. @param idle how long it must have been idle; null where that does not matter */
    void disband(
            String epoch,
            DisbandReason reason,
            @Nullable Duration idle,
            Consumer<Outcomes.Disbanded> taker,
            Runnable failed) {
        List<?> arguments =
                List.of(epoch, Keys.id(desk.self()), reason, idle == null ? "" : idle.toMillis(), Lives.END.toMillis());
        SimpleCall call = new SimpleCall(
                Script.DISBAND,
                key,
                arguments,
                (reply, repeated) -> {
                    Outcomes.Disbanded outcome = Outcomes.Disbanded.read(reply);
                    stripe.later(() -> taker.accept(outcome));
                },
                failure -> stripe.later(failed));
        desk.answers().add(() -> call.fail(Failure.TIMEOUT));
        desk.pipeline().submit(call);
    }

    void touch(Duration ago) {
        desk.pipeline().submit(new SimpleCall(Script.TOUCH, key, List.of(ago.toMillis())));
    }

    /** The room as it is; null when there is no answer in time. */
    void snapshot(Consumer<@Nullable RoomHash> taker) {
        PlainCall call = new PlainCall(
                "snapshot",
                Command.HGETALL,
                key,
                List.of(),
                reply -> {
                    RoomHash hash = RoomHash.read(reply, desk.telemetry());
                    stripe.later(() -> taker.accept(hash));
                },
                failure -> stripe.later(() -> taker.accept(null)));
        desk.answers().add(() -> call.fail(Failure.TIMEOUT));
        desk.pipeline().submit(call);
    }

    /** Sees to it that these have their seats, unless the epoch was ended. Asked until there is an answer. */
    void assertOwn(@Nullable String epoch, Collection<Roster.Own> own, Consumer<Outcomes.Asserted> taker) {
        List<Object> arguments =
                new ArrayList<>(List.of(Keys.id(desk.self()), epoch == null ? "" : epoch, Lives.ROOM.toMillis()));
        for (Roster.Own seat : own) {
            Member member = seat.member();
            arguments.add(member.id().value());
            arguments.add(member.generation());
            arguments.add(MemberText.write(member));
            arguments.add(seat.policy().capacity());
            arguments.add(StoredPolicy.of(seat.policy(), member.dialect()).write());
        }
        desk.pipeline()
                .submit(new SimpleCall(
                        Script.ASSERT,
                        key,
                        arguments,
                        (reply, repeated) -> {
                            Outcomes.Asserted outcome = Outcomes.Asserted.read(reply, desk.telemetry());
                            stripe.later(() -> taker.accept(outcome));
                        },
                        failure -> {}));
    }

    /** The room's version, null when there is no room. Waits for whatever is more urgent. */
    void version(Consumer<@Nullable Version> taker) {
        desk.pipeline()
                .submitBehind(new PlainCall(
                        "compare",
                        Command.HMGET,
                        key,
                        List.of("e", "v"),
                        reply -> {
                            List<?> parts = Replies.list(reply);
                            Version found = parts.get(0) == null
                                    ? null
                                    : new Version(Replies.text(parts.get(0)), Replies.number(parts.get(1)));
                            stripe.later(() -> taker.accept(found));
                        },
                        failure -> {}));
    }

    /** Keeps the room from being forgotten by Redis. */
    void refresh() {
        desk.pipeline().submitBehind(new PlainCall("refresh", Command.PEXPIRE, key, Lives.ROOM.toMillis()));
    }
}
