// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Puts one frame into another node's inbox. Repeated after a break with the same number, which the reader notices. */
final class PutCall extends ScriptCall {
    /** What all frames of this node have in common. */
    record Sender(NodeId self, RedisClock clock, int inboxLimit, long signalLifeNanos, AtomicLong waitingChars) {}

    private final Sender sender;
    private final Outgoing link;
    private final List<Object> body;
    private final boolean numbered;
    private final @Nullable Parcel parcel;
    private final int weight;
    private long number;

    PutCall(Sender sender, Keys keys, Outgoing link, Frame frame, @Nullable Parcel parcel, int weight) {
        super(Script.PUT, keys.inbox(link.to()));
        this.sender = sender;
        this.link = link;
        this.body = WireFrame.body(frame);
        this.numbered = frame.isNumbered();
        this.parcel = parcel;
        this.weight = weight;
        sender.waitingChars().addAndGet(weight);
    }

    @Override
    @Nullable
    List<?> arguments() {
        if (parcel != null && !parcel.isOnTheWay()) {
            fail(Failure.TIMEOUT);
            return null;
        }
        if (numbered && number == 0) {
            number = link.next();
            if (parcel != null) {
                parcel.number(number);
                link.add(parcel);
            }
        }
        long deadline = parcel == null ? 0 : sender.clock().at(parcel.sentAt() + sender.signalLifeNanos());
        List<Object> arguments = new ArrayList<>(body.size() + 11);
        arguments.add(sender.inboxLimit());
        arguments.add("");
        arguments.add("");
        arguments.addAll(WireFrame.head(sender.self(), number, deadline));
        arguments.addAll(body);
        return arguments;
    }

    /** The entry's id, which begins with Redis' time; or {@code gone} or {@code full}. */
    @Override
    void answered(@Nullable Object reply) {
        String text = Replies.text(reply);
        sender.waitingChars().addAndGet(-weight);
        int dash = text.indexOf('-');
        if (dash > 0) {
            sender.clock().note(Long.parseLong(text.substring(0, dash)));
        } else if (parcel != null) {
            parcel.refuse(Refusal.UNREACHABLE);
        }
    }

    @Override
    void failed(Failure failure) {
        sender.waitingChars().addAndGet(-weight);
        if (parcel != null) {
            parcel.refuse(Refusal.UNREACHABLE);
        }
    }
}
