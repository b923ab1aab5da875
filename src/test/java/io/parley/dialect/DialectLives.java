// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect;

import io.parley.testkit.FakeTime;
import io.parley.testkit.TestCluster;
import io.parley.testkit.Tongue;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A service's days in little time: people who come, join, move, talk, fall silent, stop reading, write nonsense, come
 * back under ids that are taken, and go, at random, over two nodes whose clock passes as they act and whose wall clock
 * jumps. After every step {@link World} checks what must always hold. The same seed gives the same days.
 *
 * <p>{@code -Dparley.lives.hours=24} for so many hours of service instead of one, {@code -Dparley.lives.seeds=100} for so
 * many different ones instead of two.
 */
public abstract class DialectLives {
    private static final long HOURS = Long.getLong("parley.lives.hours", 1);
    private static final Duration JUMP = Duration.ofHours(1);

    /** The dialect, with room for four where it has a limit. */
    protected abstract Speaker speaker(FakeTime time);

    protected abstract Tongue tongue();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("parley.lives.seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverPeopleDoEverybodyKnowsWhoIsThereAndHearsThemInOrder(long seed) throws HandshakeRefused {
        Random random = new Random(seed);
        try (TestCluster cluster = TestCluster.local(2)) {
            World world = new World(cluster, speaker(cluster.time()), tongue(), random);
            long end = cluster.time().nanos() + Duration.ofHours(HOURS).toNanos();
            long step = 0;
            try {
                for (; cluster.time().nanos() < end; step++) {
                    world.act();
                    world.pass(pause(random));
                    if (random.nextInt(500) == 0) {
                        cluster.time().jump(random.nextBoolean() ? JUMP : JUMP.negated());
                    }
                }
                world.end();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", step " + step, e);
            }
        }
    }

    /** Mostly little, now and then longer than anybody may be silent. */
    private static Duration pause(Random random) {
        return switch (random.nextInt(100)) {
            case 0 -> Duration.ofSeconds(random.nextInt(100));
            case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> Duration.ofSeconds(random.nextInt(10));
            default -> Duration.ofMillis(random.nextInt(200));
        };
    }
}
