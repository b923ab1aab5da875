// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import io.parley.bench.mode.Churn;
import io.parley.bench.mode.LoadFailed;
import io.parley.bench.mode.Mode;
import io.parley.bench.mode.Outcome;
import io.parley.bench.mode.Pairs;
import io.parley.bench.report.Results;
import io.parley.bench.server.Host;
import io.parley.bench.server.Server;
import io.parley.bench.server.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The order of the runs. The servers of the steady measures are all up at once but loaded one at a time, so that runs
 * can go round: what disturbs the machine for a while hits all alike. A fresh server is alone.
 */
final class Programme {
    private final Results results;
    private final int rounds;
    private final Duration warmUp;
    private final Path pause;

    /** @param pause a file; as long as it exists nothing is begun */
    Programme(Results results, int rounds, Duration warmUp, Path pause) {
        this.results = results;
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.pause = pause;
    }

    void run(List<Measure> measures, List<Subject> subjects) throws IOException {
        List<Measure> steady = measures.stream().filter(it -> !it.fresh()).toList();
        runSteady(
                steady,
                subjects.stream()
                        .filter(subject -> steady.stream().anyMatch(measure -> measure.of().test(subject)))
                        .toList());
        for (Measure measure : measures) {
            if (measure.fresh()) {
                runFresh(measure, subjects.stream().filter(measure.of()).toList());
            }
        }
    }

    private void runSteady(List<Measure> measures, List<Subject> subjects) throws IOException {
        Map<Host, Server> running = new LinkedHashMap<>();
        try {
            for (Subject subject : subjects) {
                if (!running.containsKey(subject.server())) {
                    running.put(subject.server(), subject.server().start());
                }
                warmUp(subject, running.get(subject.server()));
            }
            for (Measure measure : measures) {
                for (int round = 1; round <= rounds; round++) {
                    for (Subject subject : subjects) {
                        if (measure.of().test(subject)) {
                            measured(measure, subject, running.get(subject.server()), round);
                        }
                    }
                }
            }
        } finally {
            running.values().forEach(Server::close);
        }
    }

    /** Messages, and coming and going, which is other code. */
    private void warmUp(Subject subject, Server server) throws IOException {
        say("warm-up of " + subject.name());
        measured(steady("warm-up", new Pairs(20, 16, 300, warmUp)), subject, server, 0);
        if (!subject.name().endsWith("-raw")) {
            measured(steady("warm-up", new Churn(32, 0, warmUp)), subject, server, 0);
        }
    }

    private static Measure steady(String name, Mode mode) {
        return new Measure(name, mode, false, it -> true, false);
    }

    private void runFresh(Measure measure, List<Subject> subjects) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : subjects) {
                awaitTurn();
                try (Server server = subject.server().start()) {
                    measured(measure, subject, server, round);
                }
            }
        }
    }

    private void measured(Measure measure, Subject subject, Server server, int round) throws IOException {
        awaitTurn();
        try {
            Outcome outcome = measure.mode().run(server, subject.protocol());
            if (round > 0) {
                results.add(measure.name(), subject.name(), round, outcome.figures());
            }
            say(String.format(
                    Locale.ROOT, "%-10s %-18s %d  %s", measure.name(), subject.name(), round, outcome.figures()));
        } catch (LoadFailed e) {
            if (round > 0) {
                results.add(measure.name(), subject.name(), round, Map.of("failures", 1.0));
            }
            say(measure.name() + " of " + subject.name() + " failed: " + e.getMessage());
        }
    }

    /** Looks for the file now and then: whoever makes the machine busy for a while puts it there and takes it away. */
    private void awaitTurn() {
        while (Files.exists(pause)) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
