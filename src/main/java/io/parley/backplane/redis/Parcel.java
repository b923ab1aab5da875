// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Refusal;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A signal on its way to one other node, for which somebody is owed a refusal if it does not arrive.
 *
 * <p>ON_THE_WAY → TAKEN by the other node → CLOSED; or refused from either of the first two. A signal that was taken can
 * still be refused for as long as a dialect lets signals wait for a slow target.
 */
final class Parcel {
    private enum State {
        ON_THE_WAY,
        TAKEN,
        CLOSED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.ON_THE_WAY);
    private final Outgoing link;
    private final long sentAt;
    private @Nullable Consumer<Refusal> refused;
    private volatile long number;

    /** @param sentAt reading of the ticker when the peer sent it */
    Parcel(Outgoing link, long sentAt, Consumer<Refusal> refused) {
        this.link = link;
        this.sentAt = sentAt;
        this.refused = refused;
    }

    long sentAt() {
        return sentAt;
    }

    /** Its number among the frames to that node; 0 before it is first written. */
    long number() {
        return number;
    }

    void number(long next) {
        number = next;
    }

    boolean isOnTheWay() {
        return state.get() == State.ON_THE_WAY;
    }

    /** The other node has it. */
    void taken() {
        state.compareAndSet(State.ON_THE_WAY, State.TAKEN);
    }

    /** It is not delivered. */
    void refuse(Refusal why) {
        if (state.getAndSet(State.CLOSED) != State.CLOSED) {
            close(why);
        }
    }

    /** Refuses it if nobody has taken it by now. @return whether a late refusal is still possible */
    boolean refuseUnlessTaken() {
        if (state.compareAndSet(State.ON_THE_WAY, State.CLOSED)) {
            close(Refusal.UNREACHABLE);
        }
        return state.get() == State.TAKEN;
    }

    /** Nobody can refuse it any more. */
    void forget() {
        if (state.getAndSet(State.CLOSED) != State.CLOSED) {
            close(null);
        }
    }

    /** Runs once, by whoever changed the state to CLOSED. */
    private void close(@Nullable Refusal why) {
        link.remove(this);
        Consumer<Refusal> owed = refused;
        refused = null;
        if (owed != null && why != null) {
            owed.accept(why);
        }
    }
}
