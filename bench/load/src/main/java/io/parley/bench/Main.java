// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import io.parley.bench.report.Report;
import io.parley.bench.report.Results;
import io.parley.bench.server.Layout;
import io.parley.bench.server.Subject;
import io.parley.bench.server.Subjects;
import io.parley.bench.server.Trial;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command line of the load tool; see {@link Options#HELP}. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) throws IOException {
        Path lock = Files.createDirectories(Layout.work()).resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new IllegalStateException("another run is under way: they would measure each other");
            }
            run(new Options(arguments));
        }
    }

    private static void run(Options options) throws IOException {
        List<Measure> measures = Measure.all(
                options.seconds("seconds", 1, 4),
                options.number("connections", 500, 15_000),
                options.seconds("hold", 5, 600));
        if (options.has("help")) {
            System.out.printf(
                    Options.HELP,
                    measures.stream().map(Measure::name).toList(),
                    Subjects.ALL.stream().map(Subject::name).toList());
            return;
        }
        Path file = Layout.work().resolve("results.csv");
        if (options.has("profile")) {
            Profile.write(
                    subject(options.text("profile", "")),
                    measures.stream()
                            .filter(measure -> options.names("measures").contains(measure.name()))
                            .toList());
            return;
        }
        if (!options.has("report")) {
            Results results = options.has("keep") ? Results.read(file) : Results.empty(file);
            Programme programme = new Programme(
                    results,
                    options.number("rounds", 1, 5),
                    Duration.ofSeconds(options.number("warmup", 1, 12)),
                    Path.of(options.text("pause", "none")));
            programme.run(chosen(measures, options.names("measures")), subjects(options));
        }
        List<String> names = Subjects.ALL.stream().map(Subject::name).toList();
        new Report(Results.read(file), names)
                .write(Layout.parley().resolve("docs"), Layout.parley().resolve("bench"));
    }

    private static List<Measure> chosen(List<Measure> measures, List<String> names) {
        return measures.stream()
                .filter(measure -> names.isEmpty() ? measure.inTable() : names.contains(measure.name()))
                .toList();
    }

    private static List<Subject> subjects(Options options) throws IOException {
        List<String> names = options.names("subjects");
        names.forEach(Main::subject);
        if (!options.has("trials")) {
            return Subjects.ALL.stream()
                    .filter(subject -> names.isEmpty() || names.contains(subject.name()))
                    .toList();
        }
        List<Subject> chosen = new ArrayList<>(Trial.read(Path.of(options.text("trials", ""))));
        names.forEach(name -> chosen.add(subject(name)));
        return chosen;
    }

    private static Subject subject(String name) {
        return Subjects.ALL.stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no subject " + name));
    }
}
