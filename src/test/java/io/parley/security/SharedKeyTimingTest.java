// SPDX-License-Identifier: Apache-2.0
package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The time that a wrong key takes, against how much of it is right: Welch's t between those whose common prefix with the
 * right key is short and those where it is long. A comparison letter by letter shows in the same measurement.
 */
class SharedKeyTimingTest {
    private static final String RIGHT = "k7QzX2mVb9LwR4tYc8NpE6sHd1GfJ3aU";
    private static final int KEYS = 100_000;
    private static final int ATTEMPTS = 3;

    /** What chance alone exceeds once in a hundred attempts, in either direction. */
    private static final double SIGNIFICANT = 2.576;

    /** Of all measurements, the longest tenth says more of the machine than of the keys. */
    private static final double KEPT = 0.9;

    private record WrongKey(int prefix, String text) {}

    private record Measured(WrongKey key, long nanos) {
        boolean isNear() {
            return key.prefix >= RIGHT.length() / 2;
        }
    }

    @Test
    void doesNotTellHowMuchOfAWrongKeyIsRight() {
        assertThat(trends(new SharedKey(RIGHT)::matches)).anyMatch(t -> Math.abs(t) < SIGNIFICANT);
        assertThat(trends(SharedKeyTimingTest::letterByLetter))
                .as("a comparison that does tell")
                .anyMatch(t -> t > 2 * SIGNIFICANT);
    }

    private static Stream<Double> trends(Predicate<String> comparison) {
        return IntStream.range(0, ATTEMPTS)
                .mapToObj(SplittableRandom::new)
                .map(random -> trend(comparison, wrongKeys(random)));
    }

    private static boolean letterByLetter(String candidate) {
        for (int i = 0; i < RIGHT.length(); i++) {
            if (candidate.charAt(i) != RIGHT.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Keys of the right length, made before anything is measured, in an order that has nothing to do with their prefixes. */
    private static List<WrongKey> wrongKeys(SplittableRandom random) {
        return IntStream.range(0, KEYS)
                .mapToObj(i -> random.nextInt(RIGHT.length()))
                .map(prefix -> new WrongKey(prefix, RIGHT.substring(0, prefix) + rest(RIGHT.length() - prefix, random)))
                .toList();
    }

    /** What follows the prefix, and begins with what is in no place of the right key. */
    private static String rest(int length, SplittableRandom random) {
        return "!"
                + random.ints(length - 1, 'A', 'Z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    private static double trend(Predicate<String> comparison, List<WrongKey> keys) {
        keys.forEach(key -> nanos(comparison, key));
        List<Measured> kept = keys.stream()
                .map(key -> new Measured(key, nanos(comparison, key)))
                .sorted(Comparator.comparingLong(Measured::nanos))
                .limit((long) (KEPT * KEYS))
                .toList();
        return welch(times(kept, Measured::isNear), times(kept, one -> !one.isNear()));
    }

    private static double[] times(List<Measured> all, Predicate<Measured> which) {
        return all.stream().filter(which).mapToDouble(Measured::nanos).toArray();
    }

    /** The second time, so that neither the memory nor the branches are new to the processor. */
    private static long nanos(Predicate<String> comparison, WrongKey key) {
        assertThat(comparison.test(key.text)).isFalse();
        long start = System.nanoTime();
        boolean taken = comparison.test(key.text);
        long nanos = System.nanoTime() - start;
        assertThat(taken).isFalse();
        return nanos;
    }

    private static double welch(double[] one, double[] other) {
        return (mean(one) - mean(other)) / Math.sqrt(variance(one) / one.length + variance(other) / other.length);
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return DoubleStream.of(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
