// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import io.parley.testkit.Exposition;
import io.parley.testkit.Exposition.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of {@code docs/operations/metrics.md}: every family with its labels and their values. */
final class MetricsReference {
    private static final Path PAGE = Path.of("docs/operations/metrics.md");
    private static final String HEAD = "| metric | type | labels | meaning |\n|---|---|---|---|\n";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| ([^|]*) \\| ([^|]*) \\|");

    /** Labels whose values are the platform's or the operator's, or which the backplane names its requests by. */
    private static final Set<String> OPEN = Set.of("pool", "gc", "realm", "operation", "error", "error_type");

    private static final Set<String> HIDDEN = Set.of("le");

    private final Map<String, Entry> entries = new TreeMap<>();

    /** One row. @param labels the values that each may have; empty for the open ones */
    record Entry(String name, String type, String help, Map<String, Set<String>> labels) {
        /** What a family has and this does not know. */
        List<String> misses(Family family) {
            List<String> missing = new ArrayList<>();
            closed(family).forEach((label, values) -> {
                Set<String> known = labels.get(label);
                if (OPEN.contains(label)) {
                    return;
                }
                if (known == null) {
                    missing.add(label);
                } else {
                    values.stream()
                            .filter(value -> !known.contains(value))
                            .forEach(value -> missing.add(label + "=" + value));
                }
            });
            return missing;
        }

        String row() {
            String shown = labels.entrySet().stream()
                    .map(label -> "`" + label.getKey() + "`"
                            + (label.getValue().isEmpty() ? "" : ": " + String.join(", ", label.getValue())))
                    .collect(Collectors.joining("; "));
            return "| `" + name + "` | " + type + " | " + shown + " | " + help + " |";
        }
    }

    private static Map<String, Set<String>> closed(Family family) {
        Map<String, Set<String>> labels = new TreeMap<>();
        family.labels().forEach((label, values) -> {
            if (!HIDDEN.contains(label)) {
                labels.put(label, OPEN.contains(label) ? Set.of() : values);
            }
        });
        return labels;
    }

    static MetricsReference read() {
        MetricsReference reference = new MetricsReference();
        text().lines().map(ROW::matcher).filter(Matcher::matches).forEach(row -> {
            Entry entry = new Entry(row.group(1), row.group(2), row.group(4), labels(row.group(3)));
            reference.entries.put(entry.name(), entry);
        });
        return reference;
    }

    private static Map<String, Set<String>> labels(String cell) {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String label : cell.isBlank() ? new String[0] : cell.split("; ")) {
            String[] parts = label.split(": ", 2);
            Set<String> values = parts.length == 1 ? Set.of() : new TreeSet<>(Arrays.asList(parts[1].split(", ")));
            labels.put(parts[0].replace("`", ""), values);
        }
        return labels;
    }

    Set<String> names() {
        return entries.keySet();
    }

    Entry entry(String name) {
        return entries.get(name);
    }

    /** With all families that are there now, their texts of now, and the values of then and now. */
    MetricsReference mergedWith(Exposition live) {
        MetricsReference merged = new MetricsReference();
        live.families().values().forEach(family -> {
            Map<String, Set<String>> labels = new TreeMap<>();
            Entry old = entries.get(family.name());
            if (old != null) {
                old.labels().forEach((label, values) -> labels.put(label, new TreeSet<>(values)));
            }
            closed(family)
                    .forEach((label, values) -> labels.computeIfAbsent(label, key -> new TreeSet<>())
                            .addAll(values));
            merged.entries.put(family.name(), new Entry(family.name(), family.type(), family.help(), labels));
        });
        return merged;
    }

    void write() {
        String page = text();
        String rows = entries.values().stream().map(Entry::row).collect(Collectors.joining("\n"));
        try {
            Files.writeString(PAGE, page.substring(0, page.indexOf(HEAD)) + HEAD + rows + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
