// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Member;
import io.parley.core.NodeId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives a seat back, however long that takes; whoever asked is answered in time. */
final class LeaveCall extends ScriptCall {
    /**
     * Redis' answer.
     *
     * @param left whether the member had a seat until now
     * @param version the room's, with the member gone; null when there is no room
     * @param emptied whether nobody has a seat any more because of this
     * @param policy the room's
     * @param nodes which have members in it
     */
    record Outcome(boolean left, @Nullable Version version, boolean emptied, StoredPolicy policy, List<NodeId> nodes) {}

    private final Member member;
    private final Consumer<Boolean> reply;
    private final AtomicBoolean replied = new AtomicBoolean();
    private final BiConsumer<LeaveCall, Outcome> taker;

    /** @param taker called on the pipeline's thread */
    LeaveCall(String key, Member member, Consumer<Boolean> reply, BiConsumer<LeaveCall, Outcome> taker) {
        super(Script.LEAVE, key);
        this.member = member;
        this.reply = reply;
        this.taker = taker;
    }

    Member member() {
        return member;
    }

    /** Tells whoever asked, once. */
    void reply(boolean emptied) {
        if (replied.compareAndSet(false, true)) {
            reply.accept(emptied);
        }
    }

    @Override
    List<?> arguments() {
        return List.of(
                member.id().value(),
                Keys.id(member.node()),
                member.generation(),
                Lives.ROOM.toMillis(),
                Lives.END.toMillis());
    }

    @Override
    void answered(@Nullable Object answer) {
        List<?> parts = Replies.list(answer);
        String epoch = Replies.text(parts.get(1));
        taker.accept(
                this,
                new Outcome(
                        Replies.number(parts.get(0)) == 1,
                        epoch.isEmpty() ? null : new Version(epoch, Replies.number(parts.get(2))),
                        Replies.number(parts.get(3)) == 1,
                        StoredPolicy.read(Replies.text(parts.get(4))),
                        Replies.texts(parts.get(5)).stream().map(Keys::node).toList()));
    }

    @Override
    void failed(Failure failure) {
        taker.accept(this, new Outcome(false, null, false, StoredPolicy.NONE, List.of()));
    }
}
