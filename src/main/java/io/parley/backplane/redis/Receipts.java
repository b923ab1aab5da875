// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.NodeId;
import io.parley.core.Telemetry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What came from each other node: which numbered frames were here before, and which signals their node still has to be
 * told were taken. Told in ranges, a few times a second, each once more with the next that are told.
 */
final class Receipts {
    /** More numbers than can get lost on the way: a frame that is further ahead is none of our making. */
    private static final long LARGEST_GAP = 10_000_000;

    /** What came from one node. */
    private static final class Incoming {
        /** Only the reader's thread. */
        private long highest;

        private long[] taken = new long[16];
        private int size;
        private List<Frame.Range> toldLast = List.of();

        synchronized void take(long number) {
            if (size == taken.length) {
                taken = Arrays.copyOf(taken, 2 * size);
            }
            taken[size++] = number;
        }

        synchronized List<Frame.Range> tell() {
            if (size == 0) {
                return List.of();
            }
            List<Frame.Range> fresh = ranges();
            List<Frame.Range> all = new ArrayList<>(toldLast);
            all.addAll(fresh);
            toldLast = fresh;
            size = 0;
            return all;
        }

        /** Room by room frames are handled in order, over the rooms they are not. */
        private List<Frame.Range> ranges() {
            Arrays.sort(taken, 0, size);
            List<Frame.Range> ranges = new ArrayList<>();
            long first = taken[0];
            for (int i = 1; i <= size; i++) {
                if (i == size || taken[i] > taken[i - 1] + 1) {
                    ranges.add(new Frame.Range(first, taken[i - 1]));
                    first = i == size ? 0 : taken[i];
                }
            }
            return ranges;
        }
    }

    private final Map<NodeId, Incoming> links = new ConcurrentHashMap<>();
    private final Telemetry telemetry;

    Receipts(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** Whether a numbered frame comes for the first time. Called by the reader's thread alone, in the order read. */
    boolean isNew(NodeId from, long number) {
        Incoming link = links.computeIfAbsent(from, node -> new Incoming());
        if (number <= link.highest) {
            telemetry.backplaneSkipped("repeated");
            return false;
        }
        if (link.highest > 0 && number - link.highest > LARGEST_GAP) {
            telemetry.backplaneSkipped(Unreadable.MALFORMED);
            return false;
        }
        if (link.highest > 0 && number > link.highest + 1) {
            telemetry.backplaneGap();
        }
        link.highest = number;
        return true;
    }

    /** A signal is in the outbox of its target, or waits before it. */
    void taken(NodeId from, long number) {
        Incoming link = links.get(from);
        if (link != null) {
            link.take(number);
        }
    }

    /** Hands out what has not been told yet. */
    void tell(BiConsumer<NodeId, List<Frame.Range>> teller) {
        links.forEach((node, link) -> {
            List<Frame.Range> ranges = link.tell();
            if (!ranges.isEmpty()) {
                teller.accept(node, ranges);
            }
        });
    }

    void forget(NodeId node) {
        links.remove(node);
    }
}
