// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' text format 0.0.4, read back. */
public final class Exposition {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z][a-z0-9_]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z][a-z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|sum|count)$");

    private final Map<String, Family> families = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();

    /** All series of one name. @param labels the values that each label has */
    public record Family(String name, String type, String help, Map<String, Set<String>> labels) {}

    /** One line. @param name with the suffix of a histogram's part, if any */
    public record Sample(String name, Map<String, String> labels, double value) {}

    private Exposition() {}

    /** Reads a page; every line must be one of the format's. */
    public static Exposition of(String text) {
        Exposition page = new Exposition();
        Map<String, String> helps = new TreeMap<>();
        for (String line : text.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            if (!comment.matches()) {
                page.sample(line);
            } else if (comment.group(1).equals("HELP")) {
                helps.put(comment.group(2), comment.group(3));
            } else {
                String name = comment.group(2);
                page.families.put(name, new Family(name, comment.group(3), helps.get(name), new TreeMap<>()));
            }
        }
        return page;
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("not a sample: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            for (MatchResult label : LABEL.matcher(sample.group(2)).results().toList()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        String value = sample.group(3).replace("Inf", "Infinity");
        samples.add(new Sample(sample.group(1), labels, Double.parseDouble(value)));
        Family family = family(sample.group(1));
        labels.forEach((name, each) ->
                family.labels().computeIfAbsent(name, key -> new TreeSet<>()).add(each));
    }

    private Family family(String sample) {
        Family family = families.get(sample);
        if (family == null) {
            family = families.get(SUFFIX.matcher(sample).replaceFirst(""));
        }
        if (family == null) {
            throw new AssertionError(sample + " has no TYPE before it");
        }
        return family;
    }

    /** By name. */
    public Map<String, Family> families() {
        return families;
    }

    public List<Sample> samples() {
        return samples;
    }

    /** The names that a query may ask for: those of the samples, and of all that a declared family would have. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Family family : families.values()) {
            switch (family.type()) {
                case "histogram" ->
                    List.of("_bucket", "_sum", "_count").forEach(suffix -> names.add(family.name() + suffix));
                case "summary" -> List.of("_sum", "_count").forEach(suffix -> names.add(family.name() + suffix));
                default -> names.add(family.name());
            }
        }
        return names;
    }

    /** The sum of all samples of a name. */
    public double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }
}
