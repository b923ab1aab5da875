// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The three ways a duration may be written: as in Go ({@code 10m}, {@code 1h30m}, {@code 1.5h}, {@code 500ms}), as in
 * ISO 8601 ({@code PT10M}), or as a bare number of seconds.
 *
 * <p>Durations are never negative. What is finer than a nanosecond is cut off.
 */
final class Durations {

    /** Longer than any sensible duration, short enough that arithmetic on the digits costs nothing. */
    private static final int LONGEST_TEXT = 40;

    /** Takes a lone point and nothing at all for a number too: {@link BigDecimal} does not. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]*\\.?[0-9]*");

    private static final Pattern GO_PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");

    private Durations() {}

    /** The duration that {@code text} says, or empty when it says none or one that is negative or beyond 292 years. */
    static Optional<Duration> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.toUpperCase(Locale.ROOT).startsWith("P") ? iso(text) : plain(text));
        } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The duration as one would write it: in Go's way, largest unit first, without parts that are zero. */
    static String print(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toNanos() + "ns";
        }
        String printed = part(duration.toHours(), "h")
                + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s")
                + part(duration.toMillisPart(), "ms");
        return printed.isEmpty() ? "0s" : printed;
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }

    private static Duration iso(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new ArithmeticException("negative");
        }
        return Duration.ofNanos(duration.toNanos());
    }

    private static Duration plain(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofNanos(exact(nanos(text, "s")));
        }
        Matcher part = GO_PART.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (end < text.length()) {
            if (!part.find(end) || part.start() != end) {
                throw new ArithmeticException("not a duration");
            }
            sum = sum.add(nanos(part.group(1), part.group(2)));
            end = part.end();
        }
        return Duration.ofNanos(exact(sum));
    }

    private static BigDecimal nanos(String number, String unit) {
        return new BigDecimal(number).multiply(BigDecimal.valueOf(nanosOf(unit)));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 1_000; // microseconds, whose unit has three spellings
        };
    }

    private static long exact(BigDecimal nanos) {
        return nanos.setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
