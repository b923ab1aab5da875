// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus and Grafana are set up with, as promtool reads it. */
class MonitoringTest {
    @TempDir
    private Path folder;

    @Test
    void passesPrometheusOwnCheck() {
        assertThat(promtool("check", "config", "deploy/monitoring/prometheus.yml")
                        .status())
                .isZero();
    }

    @Test
    void firesEachAlertWhenItShould() {
        List<Path> tests = Texts.below("deploy/monitoring/rules", "-test.yaml");
        assertThat(tests).isNotEmpty().allSatisfy(test -> {
            Tool ran = promtool("test", "rules", test.toString());
            assertThat(ran.status()).as(ran.output()).isZero();
        });
        String tested = String.join("", tests.stream().map(Texts::of).toList());
        Pattern alert = Pattern.compile("- alert: (\\S+)");
        assertThat(Texts.below("deploy/monitoring/rules", ".yml"))
                .isNotEmpty()
                .allSatisfy(rules -> assertThat(Texts.groups(alert, Texts.of(rules)))
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(tested).contains("alertname: " + name)));
    }

    @Test
    void hasOneRunbookForEachAlertAndNoOther() {
        List<String> alerts = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        for (Path rules : Texts.below("deploy/monitoring/rules", ".yml")) {
            for (MatchResult alert :
                    Texts.matches(Pattern.compile("- alert: (\\S+)(?s:.*?)runbook: (\\S+)"), Texts.of(rules))) {
                alerts.add(alert.group(1));
                pages.add(alert.group(2));
                assertThat(Texts.of(alert.group(2)))
                        .as(alert.group(2))
                        .contains(
                                "`" + alert.group(1) + "`", "## What it means", "## What to look at", "## What to do");
            }
            assertThat(alerts).containsAll(Texts.groups(Pattern.compile("- alert: (\\S+)"), Texts.of(rules)));
        }
        assertThat(Texts.below("docs/operations/runbooks", ".md").stream().map(Path::toString))
                .filteredOn(page -> !page.endsWith("README.md"))
                .containsExactlyInAnyOrderElementsOf(pages);
        assertThat(Texts.groups(Pattern.compile("(?m)^\\| \\[(\\w+)]"), Texts.of("docs/operations/runbooks/README.md")))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void asksOnlyQuestionsThatPrometheusUnderstands() throws IOException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        List<Path> dashboards = Texts.below("deploy/monitoring/grafana/dashboards", ".json");
        assertThat(dashboards).isNotEmpty();
        for (Path dashboard : dashboards) {
            Pattern expression = Pattern.compile("\"expr\": (\"(?:[^\"\\\\]|\\\\.)*\")");
            List<String> asked = Texts.groups(expression, Texts.of(dashboard));
            assertThat(asked).isNotEmpty();
            asked.forEach(each -> rules.append("      - record: panel\n        expr: ")
                    .append(each)
                    .append('\n'));
        }
        Files.writeString(folder.resolve("panels.yml"), rules);
        Tool check = promtool(
                "check", "rules", "--lint=none", folder.resolve("panels.yml").toString());
        assertThat(check.status()).as(check.output()).isZero();
    }

    private static Tool promtool(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Tool.run(command);
    }
}
