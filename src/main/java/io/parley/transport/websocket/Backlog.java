// SPDX-License-Identifier: Apache-2.0
package io.parley.transport.websocket;

import io.parley.core.ConnectionTerms;
import io.parley.core.Outbox.Offer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How much of an outbox is used, against its bounds. Claims and releases may come from any thread. */
final class Backlog {
    private final int maxFrames;
    private final long maxBytes;
    private final int maxSignals;
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();

    Backlog(ConnectionTerms terms) {
        this.maxFrames = terms.maxFrames();
        this.maxBytes = terms.maxBytes();
        this.maxSignals = terms.maxSignals();
    }

    /** Makes room for a frame. @return {@link Offer#TAKEN}, or which bound it would break; nothing is claimed then */
    Offer claim(int weight, boolean signal) {
        boolean counted = signal && maxSignals > 0;
        if (counted && !increment(signals, maxSignals)) {
            return Offer.CROWDED;
        }
        if (!increment(frames, maxFrames)) {
            giveBack(counted);
            return Offer.OVERFLOWED;
        }
        // A frame alone always fits: one as large as a message may be must not cost a healthy peer its connection.
        long before = bytes.getAndAdd(weight);
        if (before > 0 && before + weight > maxBytes) {
            bytes.addAndGet(-weight);
            frames.decrementAndGet();
            giveBack(counted);
            return Offer.OVERFLOWED;
        }
        return Offer.TAKEN;
    }

    /** How many frames have room and have not given it back: they wait, or were never written. */
    int frames() {
        return frames.get();
    }

    /** Gives back what was claimed for a frame. */
    void release(int weight, boolean signal) {
        bytes.addAndGet(-weight);
        frames.decrementAndGet();
        giveBack(signal && maxSignals > 0);
    }

    private void giveBack(boolean counted) {
        if (counted) {
            signals.decrementAndGet();
        }
    }

    private static boolean increment(AtomicInteger count, int max) {
        int before = count.get();
        while (before < max) {
            if (count.compareAndSet(before, before + 1)) {
                return true;
            }
            before = count.get();
        }
        return false;
    }
}
