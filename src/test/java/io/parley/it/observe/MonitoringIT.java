// SPDX-License-Identifier: Apache-2.0
package io.parley.it.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards, alerts and runbooks ask for what a running server has. */
class MonitoringIT {
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:parley|nt|turnip|jvm|process)_[a-z0-9_]+)(?=[\\[{)\\s]|$)");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)");

    @Test
    void everyQueryNamesMetricsOfTheRunningServer() throws IOException {
        Set<String> live = Exposition.of(Observed.metrics()).names();
        Set<String> asked = new TreeSet<>();
        for (Path file : files()) {
            Matcher metric = METRIC.matcher(Files.readString(file));
            while (metric.find()) {
                asked.add(metric.group(1));
            }
        }
        assertThat(asked).hasSizeGreaterThan(25).isSubsetOf(live);
    }

    @Test
    void everySelectorNamesLabelsThatTheMetricHas() throws IOException {
        MetricsReference reference = MetricsReference.read();
        int seen = 0;
        for (Path file : files()) {
            Matcher selector = SELECTOR.matcher(Files.readString(file).replace("\\\"", "\""));
            while (selector.find()) {
                String family = selector.group(1).replaceFirst("_(bucket|sum|count)$", "");
                if (reference.names().contains(family)) {
                    seen++;
                    Set<String> known = new TreeSet<>(Set.of("job", "instance", "le", "operation", "error"));
                    known.addAll(reference.entry(family).labels().keySet());
                    assertThat(labels(selector.group(2))).as(selector.group()).isSubsetOf(known);
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
    }

    private static List<String> labels(String matchers) {
        return LABEL.matcher(matchers).results().map(label -> label.group(1)).toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> monitoring = Files.walk(Path.of("deploy/monitoring"));
                Stream<Path> runbooks = Files.walk(Path.of("docs/operations/runbooks"))) {
            return Stream.concat(monitoring, runbooks)
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
