// SPDX-License-Identifier: Apache-2.0
package io.parley.security.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.security.AddressBlock;
import io.parley.security.limits.ConnectionLimits.Exceeded;
import io.parley.security.limits.ConnectionLimits.Excess;
import io.parley.security.limits.ConnectionLimits.Lease;
import io.parley.testkit.TestLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private static final AddressBlock HERE = AddressBlock.of("192.0.2.1");
    private static final AddressBlock THERE = AddressBlock.of("192.0.2.2");

    private static ConnectionLimits limits(int all, int perAddress, int perIdentity) {
        return new ConnectionLimits(TestLimits.settings(Map.of(
                "parley.limits.connections", Integer.toString(all),
                "parley.limits.connections-per-address", Integer.toString(perAddress),
                "parley.limits.connections-per-identity", Integer.toString(perIdentity))));
    }

    /** What stands in the way of one more connection; null when it was let in. */
    private static Excess refused(ConnectionLimits limits, AddressBlock client, String... identities) {
        try {
            limits.take(client, List.of(identities));
            return null;
        } catch (Exceeded e) {
            return e.excess();
        }
    }

    @Test
    void takesAsManyAsItMayAndOneMoreForEachThatEnds() throws Exceeded {
        ConnectionLimits limits = limits(2, 0, 0);
        Lease first = limits.take(HERE, List.of());
        limits.take(THERE, List.of());
        assertThat(refused(limits, HERE)).isEqualTo(Excess.NODE);

        first.release();

        assertThat(refused(limits, HERE)).isNull();
        assertThat(refused(limits, HERE)).isEqualTo(Excess.NODE);
    }

    @Test
    void givesAPlaceBackOnce() throws Exceeded {
        ConnectionLimits limits = limits(2, 2, 2);
        Lease first = limits.take(HERE, List.of("ada"));
        limits.take(HERE, List.of("ada"));

        first.release();
        first.release();

        assertThat(refused(limits, HERE, "ada")).isNull();
        assertThat(refused(limits, HERE, "ada")).isEqualTo(Excess.ADDRESS);
        assertThat(refused(limits, THERE, "ada")).isEqualTo(Excess.IDENTITY);
        assertThat(refused(limits, THERE, "bob")).isEqualTo(Excess.NODE);
    }

    @Test
    void takesNothingForAConnectionThatIsRefused() throws Exceeded {
        ConnectionLimits limits = limits(1, 5, 5);
        Lease only = limits.take(HERE, List.of("ada"));
        for (int i = 0; i < 20; i++) {
            assertThat(refused(limits, HERE, "ada", "bob")).isEqualTo(Excess.NODE);
        }
        only.release();

        assertThat(refused(limits, HERE, "ada", "bob")).isNull();
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        ConnectionLimits limits = limits(0, 2, 0);
        assertThat(refused(limits, AddressBlock.of("2001:db8:7:7::1"))).isNull();
        assertThat(refused(limits, AddressBlock.of("2001:db8:7:7:ffff::2"))).isNull();
        assertThat(refused(limits, AddressBlock.of("2001:db8:7:7:1:2:3:4"))).isEqualTo(Excess.ADDRESS);
        assertThat(refused(limits, AddressBlock.of("2001:db8:7:8::1"))).isNull();
    }

    @Test
    void countsEachIdentityForItself() {
        ConnectionLimits limits = limits(0, 0, 1);
        assertThat(refused(limits, HERE, "ada")).isNull();
        assertThat(refused(limits, HERE, "bob", "ada")).isEqualTo(Excess.IDENTITY);
        assertThat(refused(limits, HERE, "bob")).isNull();
        assertThat(refused(limits, HERE)).isNull();
    }

    @Test
    void hasNoLimitWhereThereIsNone() {
        ConnectionLimits limits = limits(0, 0, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(refused(limits, HERE, "ada")).isNull();
        }
    }

    @Test
    void forgetsWhoHasNoneAnyMore() {
        Tally<Integer> tally = new Tally<>(3);
        for (int holder = 0; holder < 10_000; holder++) {
            assertThat(tally.tryTake(holder)).isTrue();
            assertThat(tally.tryTake(holder)).isTrue();
            tally.release(holder);
            tally.release(holder);
        }
        assertThat(tally.holders()).isZero();
    }

    @Test
    void neverLetsInOneTooManyAndLosesNoPlaceHoweverTheyRace() throws Exception {
        ConnectionLimits limits = limits(7, 5, 3);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> comeAndGo(limits, open, most)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(most.get()).isBetween(1, 7);
        for (int i = 0; i < 3; i++) {
            assertThat(refused(limits, HERE, "ada")).isNull();
            assertThat(refused(limits, THERE, "bob")).isNull();
        }
        assertThat(refused(limits, THERE, "eve")).isNull();
        assertThat(refused(limits, THERE, "eve")).isEqualTo(Excess.NODE);
    }

    private static void comeAndGo(ConnectionLimits limits, AtomicInteger open, AtomicInteger most) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        List<Lease> mine = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            try {
                Lease lease =
                        limits.take(random.nextBoolean() ? HERE : THERE, List.of(random.nextBoolean() ? "ada" : "bob"));
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                mine.add(lease);
            } catch (Exceeded e) {
                release(mine, open);
            }
        }
        release(mine, open);
    }

    /** Counted out before the place is free: whoever takes it may be counted in at once. */
    private static void release(List<Lease> mine, AtomicInteger open) {
        open.addAndGet(-mine.size());
        mine.forEach(lease -> {
            lease.release();
            lease.release();
        });
        mine.clear();
    }
}
