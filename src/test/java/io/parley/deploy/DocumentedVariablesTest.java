// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The variables that the pages name, against those the server reads: neither knows one that the other does not. */
class DocumentedVariablesTest {
    private static final Pattern ALIAS = Pattern.compile("(?m)^(parley\\.[a-z0-9.-]+)=(\\S+)$");
    private static final Pattern DEFAULT = Pattern.compile("(?m)^(#?)(parley\\.[a-z0-9.-]+)=(.*)$");
    private static final Pattern INDEXED = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| `(parley\\.[a-z0-9.-]+)` \\| "
            + "(?:`([^`]+)`|(none|path of a file)) \\| ([a-z, ]*) ?\\|$");
    private static final Pattern OF_DOCUMENT = Pattern.compile(
            "(?m)^\\| `([A-Z0-9_]+)` \\| [^|]* \\| `(parley\\.[a-z0-9.-]+)`, (?:`([^`]+)`|(none))[^|]*\\|$");
    private static final Pattern MENTIONED =
            Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|HOST|PORT|REALM|ENV|ENVIRONMENT|HEARTBEAT)[`=]");
    private static final List<String> DIALECTS = List.of("rendezvous", "topic", "turnip", "meet", "altair");

    /** What a document says of Parley's own words, not of variables. */
    private static final Set<String> NOT_VARIABLES = Set.of(
            "PEER_JOINED",
            "PEER_LEFT",
            "PEER_LIST",
            "KEEP_ALIVE",
            "INVALID_MESSAGE",
            "NOT_IN_ROOM",
            "ROOM_NOT_FOUND",
            "PEER_NOT_FOUND",
            "ALREADY_IN_ROOM",
            "ROOM_FULL",
            "INTERNAL_ERROR",
            "ACCESS_TOKEN");

    /** Variable to setting; those that hold the path of a file are marked. */
    private final Map<String, String> settings = new TreeMap<>();

    private final Set<String> files = new TreeSet<>();
    private final Map<String, String> defaults = new TreeMap<>();

    DocumentedVariablesTest() {
        for (var resource : Texts.below("src/main/resources/META-INF/parley/aliases", ".properties")) {
            for (MatchResult alias : Texts.matches(ALIAS, Texts.of(resource))) {
                for (String name : alias.group(2).split("[,>]")) {
                    String variable = name.replace("@", "");
                    settings.put(variable, alias.group(1));
                    if (!variable.equals(name)) {
                        files.add(variable);
                    }
                }
            }
        }
        String shipped = Texts.of("src/main/resources/META-INF/microprofile-config.properties");
        for (MatchResult each : Texts.matches(DEFAULT, shipped)) {
            defaults.put(each.group(2), each.group(1).isEmpty() ? each.group(3).strip() : "");
        }
    }

    @Test
    void readsTheFilesThisTestIsAbout() {
        assertThat(settings).hasSizeGreaterThan(50);
        assertThat(defaults).hasSizeGreaterThan(70);
    }

    @Test
    void indexesEveryVariableWithItsSettingAndDefault() {
        List<MatchResult> rows = Texts.matches(INDEXED, Texts.of("docs/operations/settings.md"));
        Map<String, String> indexed = new TreeMap<>();
        for (MatchResult row : rows) {
            String variable = row.group(1);
            indexed.put(variable, row.group(2));
            if (files.contains(variable)) {
                assertThat(row.group(4)).as(variable).isEqualTo("path of a file");
            } else {
                assertThat(shown(row, 3)).as(variable).isEqualTo(defaults.get(row.group(2)));
            }
        }
        assertThat(indexed).isEqualTo(settings);
        assertThat(rows.stream().map(row -> row.group(1))).isSorted();
    }

    @Test
    void indexesTheDocumentsThatHaveAVariable() {
        Map<String, List<String>> having = new TreeMap<>();
        for (String dialect : DIALECTS) {
            rows(dialect)
                    .forEach(row -> having.computeIfAbsent(row.group(1), name -> new ArrayList<>())
                            .add(dialect));
        }
        assertThat(Texts.matches(INDEXED, Texts.of("docs/operations/settings.md")))
                .allSatisfy(row -> assertThat(row.group(5).strip())
                        .as(row.group(1))
                        .isEqualTo(String.join(", ", having.getOrDefault(row.group(1), List.of()))));
    }

    @Test
    void mapsEachDocumentsVariablesToTheirSettings() {
        for (String dialect : DIALECTS) {
            assertThat(rows(dialect)).as(dialect).isNotEmpty().allSatisfy(row -> {
                assertThat(row.group(2)).isEqualTo(settings.get(row.group(1)));
                assertThat(shown(row, 3)).isEqualTo(defaults.get(row.group(2)));
            });
        }
    }

    @Test
    void namesEveryVariableOnSomePageOfADialect() {
        Set<String> mentioned = new LinkedHashSet<>();
        for (String dialect : DIALECTS) {
            mentioned.addAll(Texts.groups(MENTIONED, page(dialect)));
        }
        mentioned.removeAll(NOT_VARIABLES);
        assertThat(mentioned).containsExactlyInAnyOrderElementsOf(settings.keySet());
    }

    @Test
    void namesNoUnknownVariableInTheFilesToCopy() {
        Pattern assignment = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");
        Set<String> known = new TreeSet<>(settings.keySet());
        known.addAll(List.of("TRUSTED_PROXIES", "GRAFANA_PASSWORD", "PUBLISH", "TURN_EXTERNAL_IP"));
        assertThat(Texts.groups(assignment, Texts.of(".env.example")))
                .isNotEmpty()
                .isSubsetOf(known);
        Map<String, Object> values = Manifests.tree(Texts.of("deploy/helm/parley/values.yaml"));
        assertThat(((Map<?, ?>) values.get("settings")).keySet()).isNotEmpty().allMatch(known::contains);
    }

    private static String shown(MatchResult row, int group) {
        return row.group(group) == null ? "" : row.group(group);
    }

    private static List<MatchResult> rows(String dialect) {
        return Texts.matches(OF_DOCUMENT, page(dialect));
    }

    private static String page(String dialect) {
        return Texts.of("docs/dialects/" + dialect + ".md");
    }
}
