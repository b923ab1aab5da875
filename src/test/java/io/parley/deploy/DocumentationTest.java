// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point at exists: links, files, make targets, messages. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#([a-z0-9-]+))?\\)");
    private static final Pattern FILE = Pattern.compile("`((?:deploy|scripts|src|docs)/[A-Za-z0-9_./-]+)");
    private static final Pattern TARGET = Pattern.compile("(?:`|^)make ([a-z0-9-]+)", Pattern.MULTILINE);
    private static final Pattern MAKES = Pattern.compile("(?m)^([a-z0-9-]+):.*##");
    private static final Pattern MESSAGE = Pattern.compile("`(PARL\\d{4}[IWE])`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void linksLeadSomewhere() {
        assertThat(pages()).hasSizeGreaterThan(15).allSatisfy(page -> {
            for (MatchResult link : Texts.matches(LINK, Texts.of(page))) {
                Path target = page.resolveSibling(link.group(1)).normalize();
                assertThat(target).as("link in %s", page).exists();
                if (link.group(2) != null && Files.isRegularFile(target)) {
                    assertThat(anchors(target)).as("link in %s", page).contains(link.group(2));
                }
            }
        });
    }

    @Test
    void namesFilesThatExist() {
        assertThat(pages())
                .allSatisfy(page -> assertThat(Texts.groups(FILE, Texts.of(page)))
                        .as("files named in %s", page)
                        .allSatisfy(file -> assertThat(Path.of(file)).exists()));
    }

    @Test
    void namesMakeTargetsThatExistAndAllOfThem() {
        List<String> targets = Texts.groups(MAKES, Texts.of("Makefile"));
        Set<String> named = new TreeSet<>();
        pages().forEach(page -> named.addAll(Texts.groups(TARGET, Texts.of(page))));
        named.addAll(Texts.groups(Pattern.compile("`make ([a-z0-9-]+)`"), Texts.of("docs/dialects/meet.md")));
        assertThat(targets).containsAll(named);
        assertThat(named).containsAll(targetsOfTheDocuments());
    }

    /** From "Available Make Commands" and the other sections of meet's document, and from turnip's. */
    private static List<String> targetsOfTheDocuments() {
        return List.of(
                "help",
                "dev-setup",
                "build",
                "run",
                "test",
                "dev",
                "docker-build",
                "docker-compose-logs",
                "stop",
                "full-deploy",
                "k8s-deploy",
                "k8s-status",
                "k8s-port-forward",
                "minikube-start",
                "minikube-deploy",
                "minikube-service",
                "deps");
    }

    @Test
    void makesWhatItsHelpSays() {
        Tool help = Tool.run("make", "help");
        assertThat(help.status()).as(help.output()).isZero();
        assertThat(help.output().lines().map(line -> line.strip().split(" ")[0]))
                .containsExactlyElementsOf(Texts.groups(MAKES, Texts.of("Makefile")));
        for (String target : Texts.groups(MAKES, Texts.of("Makefile"))) {
            Tool dry = Tool.run("make", "-n", target);
            assertThat(dry.status()).as(dry.output()).isZero();
        }
    }

    @Test
    void explainsMessagesThatExist() {
        Set<String> known = new TreeSet<>();
        Pattern anywhere = Pattern.compile("(PARL\\d{4}[IWE])");
        Texts.below("src/main/java", ".java").forEach(file -> known.addAll(Texts.groups(anywhere, Texts.of(file))));
        assertThat(pages())
                .allSatisfy(page -> assertThat(known)
                        .as("messages named in %s", page)
                        .containsAll(Texts.groups(MESSAGE, Texts.of(page))));
    }

    private static List<String> anchors(Path page) {
        return Texts.groups(HEADING, Texts.of(page)).stream()
                .map(heading ->
                        heading.toLowerCase().replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(Texts.below("docs", ".md"));
        Stream.of("README.md", "SECURITY.md").map(Path::of).forEach(pages::add);
        return pages;
    }
}
