// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import io.parley.security.AddressBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of this node, counted in all, by address and by identity, so that no more are let in than the operator
 * allows. What was let in is never taken back. Safe for use by several threads; nobody waits.
 */
public final class ConnectionLimits {
    private final AtomicInteger all = new AtomicInteger();
    private final Tally<AddressBlock> byAddress;
    private final Tally<String> byIdentity;
    private final int limit;

    /** Nothing is connected at first. */
    public ConnectionLimits(LimitSettings settings) {
        this.limit = settings.connections();
        this.byAddress = new Tally<>(settings.connectionsPerAddress());
        this.byIdentity = new Tally<>(settings.connectionsPerIdentity());
    }

    /** Of what there are too many. */
    public enum Excess {
        /** The node has all it takes. */
        NODE,
        /** The address has all it may have. */
        ADDRESS,
        /** Somebody is connected often enough already. */
        IDENTITY
    }

    /** There are too many already. Carries no stack trace: it is an answer. */
    public static final class Exceeded extends Exception {
        private static final long serialVersionUID = 1L;

        private final Excess excess;

        Exceeded(Excess excess) {
            super(excess.name(), null, false, false);
            this.excess = excess;
        }

        /** Of what there are too many. */
        public Excess excess() {
            return excess;
        }
    }

    /** The place of one connection. */
    public final class Lease {
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Runnable> releases = new ArrayList<>(1);

        private Lease() {}

        /** Gives the place back. Does nothing the second time. */
        public void release() {
            if (over.compareAndSet(false, true)) {
                releases.forEach(Runnable::run);
            }
        }

        private <K> void take(Tally<K> tally, K holder, Excess otherwise) throws Exceeded {
            if (tally.isOff()) {
                return;
            }
            if (!tally.tryTake(holder)) {
                throw new Exceeded(otherwise);
            }
            releases.add(() -> tally.release(holder));
        }

        private void takeOfAll() throws Exceeded {
            if (limit != 0) {
                if (all.incrementAndGet() > limit) {
                    all.decrementAndGet();
                    throw new Exceeded(Excess.NODE);
                }
                releases.add(all::decrementAndGet);
            }
        }
    }

    /**
     * Takes the place of one more connection.
     *
     * @param identities who it is, by whatever names it is known; each counts for itself
     * @throws Exceeded when there is none, the address and identities checked first; nothing is taken then
     */
    public Lease take(AddressBlock client, List<String> identities) throws Exceeded {
        Lease lease = new Lease();
        try {
            lease.take(byAddress, client, Excess.ADDRESS);
            for (String identity : identities) {
                lease.take(byIdentity, identity, Excess.IDENTITY);
            }
            lease.takeOfAll();
            return lease;
        } catch (Exceeded e) {
            lease.release();
            throw e;
        }
    }
}
