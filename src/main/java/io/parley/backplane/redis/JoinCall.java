// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Member;
import io.parley.core.RoomPolicy;
import io.parley.core.Telemetry;
import io.parley.core.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a seat. Whoever asked is answered in time in any case; a seat that is granted too late is given back.
 */
final class JoinCall extends ScriptCall {
    /** A peer waits no longer than that for its verdict. */
    static final Duration PATIENCE = Duration.ofMillis(1_200);

    /** Redis' answer. */
    sealed interface Outcome {
        /**
         * @param number of the change that seated the newcomer
         * @param revived whether the room was kept without members
         * @param room as it is with the newcomer
         */
        record Seated(long number, boolean revived, RoomHash room) implements Outcome {}

        record Refused(Verdict verdict) implements Outcome {}
    }

    /** Where the outcome goes. */
    interface Taker {
        void answered(JoinCall call, Outcome outcome);

        /** There is no outcome, and whether the seat was taken is not known. */
        void unanswered(JoinCall call);
    }

    private final Member member;
    private final RoomPolicy policy;
    private final Consumer<Verdict> reply;
    private final AtomicBoolean replied = new AtomicBoolean();
    private final BooleanSupplier wanted;
    private final Taker taker;
    private final Telemetry telemetry;

    /** @param wanted asked before each attempt */
    JoinCall(
            String key,
            Member member,
            RoomPolicy policy,
            Consumer<Verdict> reply,
            BooleanSupplier wanted,
            Taker taker,
            Telemetry telemetry) {
        super(Script.JOIN, key);
        this.member = member;
        this.policy = policy;
        this.reply = reply;
        this.wanted = wanted;
        this.taker = taker;
        this.telemetry = telemetry;
    }

    Member member() {
        return member;
    }

    RoomPolicy policy() {
        return policy;
    }

    /** Tells whoever asked, once. */
    void reply(Verdict verdict) {
        if (replied.compareAndSet(false, true)) {
            reply.accept(verdict);
        }
    }

    @Override
    @Nullable
    List<?> arguments() {
        if (!wanted.getAsBoolean()) {
            fail(Failure.UNAVAILABLE);
            return null;
        }
        return List.of(
                member.id().value(),
                Keys.id(member.node()),
                member.generation(),
                MemberText.write(member),
                policy.capacity(),
                StoredPolicy.of(policy, member.dialect()).write(),
                Lives.ROOM.toMillis());
    }

    @Override
    void answered(@Nullable Object reply) {
        taker.answered(this, read(reply));
    }

    @Override
    void answeredLate(@Nullable Object reply) {
        taker.unanswered(this);
    }

    @Override
    void failed(Failure failure) {
        taker.unanswered(this);
    }

    private Outcome read(@Nullable Object reply) {
        List<?> parts = Replies.list(reply);
        return switch (Replies.text(parts.get(0))) {
            case "seated" ->
                new Outcome.Seated(
                        Replies.number(parts.get(1)),
                        Replies.number(parts.get(2)) == 1,
                        RoomHash.read(parts.get(3), telemetry));
            case "taken" ->
                new Outcome.Refused(new Verdict.Taken(RoomHash.entry(member.id(), Replies.text(parts.get(1)))));
            case "full" -> new Outcome.Refused(new Verdict.Full());
            default -> throw new IllegalArgumentException("no verdict");
        };
    }
}
