// SPDX-License-Identifier: Apache-2.0
package io.parley.backplane.redis;

import io.parley.core.Member;
import io.parley.core.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be told to a room's peers yet: changes whose predecessor has not come, and signals of peers whose arrival
 * has not been told. Frames of one node keep their order; those of different nodes need none, so a change that is
 * missing may well stand behind.
 *
 * <p>A snapshot is asked for at once. It is taken after everything that came before it was asked for, so when its answer
 * is there, none of that is held any longer. Belongs to the room's stripe.
 */
final class Held {
    private static final int MOST = 2_000;

    /**
     * Something to do when its turn comes.
     *
     * @param version what it makes of the room; null for a signal
     * @param sender whose signal it is; null for a change
     * @param contained what to do instead of a change that a snapshot has already
     * @param asks how many snapshots had been asked for when it came
     */
    private record Item(
            NodeId from,
            @Nullable Version version,
            @Nullable Member sender,
            Runnable action,
            Runnable contained,
            int asks) {}

    private final NodeId self;
    private final Roster roster;
    private final List<Item> items = new ArrayList<>(0);

    Held(NodeId self, Roster roster) {
        this.self = self;
        this.roster = roster;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    void change(NodeId from, Version version, Runnable apply, Runnable contained, int asks) {
        items.add(new Item(from, version, null, apply, contained, asks));
    }

    /** @return false when too much is held already */
    boolean message(NodeId from, Member sender, Runnable deliver, int asks) {
        return items.size() < MOST && items.add(new Item(from, null, sender, deliver, deliver, asks));
    }

    /** Does everything whose turn it is. */
    void settle() {
        boolean moved = !items.isEmpty();
        while (moved) {
            moved = step();
        }
    }

    /** @return whether something was done, after which others may have their turn */
    private boolean step() {
        Set<NodeId> blocked = new HashSet<>();
        for (Iterator<Item> it = items.iterator(); it.hasNext(); ) {
            Item item = it.next();
            Runnable due = blocked.contains(item.from()) ? null : due(item);
            if (due != null) {
                it.remove();
                due.run();
                return true;
            }
            blocked.add(item.from());
        }
        return false;
    }

    private @Nullable Runnable due(Item item) {
        if (item.version() == null) {
            return item.sender() != null && roster.knows(item.sender()) ? item.action() : null;
        }
        Version known = roster.version();
        if (known == null) {
            return null;
        }
        if (item.version().isWithin(known)) {
            return item.contained();
        }
        if (!item.version().isNextAfter(known)) {
            return null;
        }
        return () -> {
            roster.version(item.version());
            item.action().run();
        };
    }

    /**
     * The room's members as of a version are about to be taken over: the changes up to it are not applied any more. Those
     * of this node were answered before the snapshot was, so one of another epoch belongs to an earlier one.
     */
    void contained(Version version) {
        release(item -> {
            Version change = item.version();
            return change != null
                    && (change.isWithin(version) || item.from().equals(self) && !change.isOfEpoch(version.epoch()));
        });
    }

    /** A snapshot has been answered, or will not be: what came before it was asked for has waited long enough. */
    void answered(int ask) {
        release(item -> item.asks() < ask);
    }

    /** The room has ended here: nothing is held any more, and what is owed is given. */
    void drop() {
        release(item -> true);
    }

    private void release(Predicate<Item> which) {
        List<Item> released = new ArrayList<>();
        items.removeIf(item -> which.test(item) && released.add(item));
        released.forEach(item -> item.contained().run());
    }
}
