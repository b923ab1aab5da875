// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void setsTheMediansSideBySideAndKeepsWhatPeopleWrote() throws Exception {
        Results results = Results.empty(folder.resolve("results.csv"));
        double[] ours = {90, 10, 100};
        double[] theirs = {50, 60, 40};
        for (int round = 0; round < 3; round++) {
            results.add("pingpong", "parley-topic", round + 1, Map.of("messages/s", ours[round]));
            results.add("pingpong", "node", round + 1, Map.of("messages/s", theirs[round]));
        }
        Report report = new Report(Results.read(folder.resolve("results.csv")), List.of("parley-topic", "node"));
        report.write(folder, folder);
        Path page = folder.resolve("performance.md");
        Files.writeString(
                page,
                Files.readString(page).replace("# Performance", "# Performance\n\nWhat was learned.") + "\nThe end.\n");
        report.write(folder, folder);
        assertThat(page)
                .content()
                .contains("What was learned.")
                .contains("| 50 pairs, ping-pong, messages/s | 90.0 | node | 50.0 | **1.80** | ≥ 0.9 | ≥ 1.3 | goal |")
                .containsOnlyOnce("### Every server")
                .endsWith("The end.\n");
        assertThat(folder.resolve("performance/pingpong.svg")).content().contains(">node</text>");
    }

    @Test
    void saysWhetherALowerFigureReachesItsMarks() {
        Bar trip = Bar.ALL.stream().filter(Bar::lowerIsBetter).findFirst().orElseThrow();
        assertThat(trip.verdict(1.0)).isEqualTo("goal");
        assertThat(trip.verdict(1.5)).isEqualTo("bar");
        assertThat(trip.verdict(2.0)).isEqualTo("**below**");
    }
}
