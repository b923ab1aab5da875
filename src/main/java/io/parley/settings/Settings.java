// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import io.parley.settings.Lookup.Fault;
import io.parley.settings.Lookup.Written;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The reader of {@code parley.*} settings that takes note of everything wrong instead of stopping at the first.
 *
 * <p>Every getter returns a value within the limits asked for: the one that is set, or the given default when none is
 * set or the set one is bad. In the latter case the key, the value and what was expected are added to
 * {@link #problems()}, so a record can be built from bad settings too, only to be thrown away. An empty value counts
 * as not set. White space around a value is ignored, except in secrets.
 *
 * <p>Not thread safe: settings are read once, by one thread, before the application starts.
 */
public final class Settings {

    /** Shown in place of every secret. */
    static final String MASK = "***";

    private static final int LONGEST_SHOWN = 200;

    /** Where a password can stand in a URI, or in a list of them: from the first colon to the last at sign. */
    private static final Pattern USER_INFO = Pattern.compile(":(//)?.*@", Pattern.DOTALL);

    private final Lookup lookup;
    private final Map<String, SettingValue> read = new LinkedHashMap<>();
    private final List<BadSetting> problems = new ArrayList<>();

    Settings(Lookup lookup) {
        this.lookup = lookup;
    }

    /** The settings of this deployment: MicroProfile Config with the documents' variables. */
    static Settings ofDeployment() {
        return new Settings(new ConfigLookup(ConfigProvider.getConfig(), new DocumentAliases()));
    }

    /** A text. */
    public String string(String key, String fallback) {
        String text = text(key);
        return text == null ? fallback : text;
    }

    /** A text, or null when not set. */
    public @Nullable String string(String key) {
        return text(key);
    }

    /** A text that is never shown, taken exactly as it was written; null when not set. */
    public @Nullable String secret(String key) {
        return take(key, true, text -> MASK);
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int fallback, int min, int max) {
        return Math.toIntExact(wholeNumber(key, fallback, min, max));
    }

    /** A whole number from {@code min} to {@code max}. */
    public long wholeNumber(String key, long fallback, long min, long max) {
        String expected = "a whole number from " + min + " to " + max;
        return parsed(key, fallback, expected, text -> decimal(text).filter(n -> n >= min && n <= max));
    }

    /** A switch: {@code true}, {@code false}, or one of the pairs {@code yes no}, {@code on off}, {@code 1 0}. */
    public boolean bool(String key, boolean fallback) {
        return parsed(key, fallback, "true or false", Settings::switched);
    }

    /** A duration from {@code min} to {@code max}, written as {@code 1h30m}, {@code PT1H30M} or in seconds. */
    public Duration duration(String key, Duration fallback, Duration min, Duration max) {
        String expected = "a duration from " + Durations.print(min) + " to " + Durations.print(max)
                + " (10m, 1h30m, 500ms, PT10M, or a number of seconds)";
        return parsed(
                key,
                fallback,
                expected,
                text -> Durations.parse(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(max) <= 0));
    }

    /** An amount of memory from {@code min} to {@code max} bytes, written in bytes or as {@code 64KiB}, {@code 1MiB}. */
    public int size(String key, int fallback, int min, int max) {
        String expected = "a size from " + min + " to " + max + " bytes (65536, 64KiB, 1MiB)";
        return parsed(key, fallback, expected, text -> {
            OptionalLong bytes = Sizes.parse(text);
            boolean fits = bytes.isPresent() && bytes.getAsLong() >= min && bytes.getAsLong() <= max;
            return fits ? Optional.of((int) bytes.getAsLong()) : Optional.empty();
        });
    }

    /** One of the constants of an enum, written in lower case with hyphens; upper case is accepted. */
    public <E extends Enum<E>> E oneOf(String key, E fallback) {
        List<E> constants = List.of(fallback.getDeclaringClass().getEnumConstants());
        String expected = constants.stream().map(Settings::written).collect(Collectors.joining(", ", "one of ", ""));
        return parsed(
                key,
                fallback,
                expected,
                text -> constants.stream()
                        .filter(constant -> written(constant).equalsIgnoreCase(text))
                        .findFirst());
    }

    /** A URI of one of these schemes with a host; null when not set. A user and password in it are never shown. */
    public @Nullable URI uri(String key, String... schemes) {
        String expected = Arrays.stream(schemes).collect(Collectors.joining("://... or ", "a URI ", "://..."));
        String text = text(key);
        URI uri = text == null ? null : parseUri(text, Set.of(schemes));
        if (text != null && uri == null) {
            reject(key, expected);
        }
        return uri;
    }

    /** The entries of a comma-separated list, without white space around them and without empty ones. */
    public List<String> list(String key, List<String> fallback) {
        String text = text(key);
        return text == null ? fallback : entries(text);
    }

    /**
     * Notes that a setting does not go together with others, or breaks a rule that no getter knows.
     *
     * @param key a setting that has been read, so that its value can be shown as far as it may be
     * @param expected what would have been right, to follow the word "expected"; may name other values as they are
     */
    public void reject(String key, String expected) {
        SettingValue value = read.getOrDefault(key, new SettingValue(key, null, null));
        problems.add(new BadSetting(key, value.from(), value.shown(), onOneLine(expected)));
    }

    /** Everything wrong with what was read so far, in the order it was found. */
    public List<BadSetting> problems() {
        return List.copyOf(problems);
    }

    /** Every setting that was read so far, in that order; null values are those that were left to their default. */
    public List<SettingValue> values() {
        return List.copyOf(read.values());
    }

    private @Nullable String text(String key) {
        String text = take(key, false, Settings::withoutUserInfo);
        return text == null ? null : text.strip();
    }

    private <T> T parsed(String key, T fallback, String expected, Function<String, Optional<T>> parser) {
        String text = text(key);
        if (text == null) {
            return fallback;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            reject(key, expected);
        }
        return value.orElse(fallback);
    }

    private @Nullable String take(String key, boolean literally, Function<String, String> display) {
        Written written = lookup.find(key, literally);
        Fault fault = written.fault();
        if (fault != null) {
            problems.add(new BadSetting(key, written.from(), printable(fault.shown()), fault.expected()));
        }
        String text = isBlank(written.text()) ? null : written.text();
        read.put(key, new SettingValue(key, written.from(), printable(text == null ? null : display.apply(text))));
        return text;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String printable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String oneLine = onOneLine(text);
        return oneLine.length() <= LONGEST_SHOWN ? oneLine : oneLine.substring(0, LONGEST_SHOWN) + "...";
    }

    private static String onOneLine(String text) {
        return text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]", "?");
    }

    private static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceFirst(":$1" + MASK + "@");
    }

    private static @Nullable URI parseUri(String text, Set<String> schemes) {
        try {
            URI uri = new URI(text);
            boolean fits =
                    uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getRawAuthority() != null;
            return fits ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static Optional<Long> decimal(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> switched(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> entries(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
