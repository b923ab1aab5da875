// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All figures of all runs, in a file that each figure is added to at once: {@code measure,subject,round,name,value}. */
public final class Results {
    private record Figure(String measure, String subject, int round, String name, double value) {
        static Figure parse(String line) {
            String[] parts = line.split(",");
            return new Figure(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3], Double.parseDouble(parts[4]));
        }

        String line() {
            return measure + "," + subject + "," + round + "," + name + "," + value;
        }
    }

    private final Path file;
    private final List<Figure> figures;

    private Results(Path file, List<Figure> figures) {
        this.file = file;
        this.figures = figures;
    }

    /** Begins a file anew. */
    public static Results empty(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        return new Results(file, new ArrayList<>());
    }

    /** What a file holds; nothing when there is none. */
    public static Results read(Path file) throws IOException {
        List<Figure> figures = new ArrayList<>();
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> figures.add(Figure.parse(line)));
        }
        return new Results(file, figures);
    }

    /** Adds what came of one run. */
    public void add(String measure, String subject, int round, Map<String, Double> outcome) throws IOException {
        for (Map.Entry<String, Double> entry : outcome.entrySet()) {
            Figure figure = new Figure(measure, subject, round, entry.getKey(), entry.getValue());
            figures.add(figure);
            Files.writeString(file, figure.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** The median over the rounds; empty when there is no figure. */
    public OptionalDouble median(String measure, String subject, String name) {
        double[] sorted = values(measure, subject, name);
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The figures of all rounds, smallest first. */
    public double[] values(String measure, String subject, String name) {
        return figures.stream()
                .filter(it -> it.measure.equals(measure) && it.subject.equals(subject) && it.name.equals(name))
                .mapToDouble(Figure::value)
                .sorted()
                .toArray();
    }

    /** The names of all figures there are, in the order in which they were noted first. */
    List<String> names(String measure, String subject) {
        return figures.stream()
                .filter(it -> it.measure.equals(measure) && it.subject.equals(subject))
                .map(Figure::name)
                .distinct()
                .toList();
    }

    /** Whether a measure was run at all. */
    boolean has(String measure) {
        return figures.stream().anyMatch(it -> it.measure.equals(measure));
    }
}
