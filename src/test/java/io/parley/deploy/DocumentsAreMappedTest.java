// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the five documents say, as lists in {@code src/test/resources/documents}, against the pages that map it: each
 * endpoint, frame, variable with its default, command, file and promise stands in a row, with what it is here.
 */
class DocumentsAreMappedTest {
    private static final String VARIABLES = "variables";
    private static final Set<String> WIRE = Set.of("endpoints", "frames");

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void haveARowForEachItem(String dialect) {
        List<List<String>> rows = rows(dialect);
        List<String> missing = new ArrayList<>();
        items(dialect)
                .forEach((section, items) -> items.forEach(item -> {
                    boolean found = section.equals(VARIABLES)
                            ? rows.stream().anyMatch(row -> isVariable(row, item))
                            : rows.stream()
                                    .anyMatch(row -> row.get(0).contains(item)
                                            || WIRE.contains(section) && isOnTheWire(row, item));
                    if (!found) {
                        missing.add(section + ": " + item);
                    }
                }));

        assertThat(missing).as("missing in docs/dialects/%s.md", dialect).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rendezvous", "topic", "turnip", "meet", "altair"})
    void sayOfEachItemWhatItIsHere(String dialect) {
        assertThat(rows(dialect))
                .allSatisfy(row -> assertThat(String.join("", row.subList(1, row.size())))
                        .as("what %s is here", row.get(0))
                        .satisfiesAnyOf(
                                rest -> assertThat(rest).isNotBlank(),
                                // An error's words say when it comes.
                                rest -> assertThat(row.get(0)).contains(" ")));
    }

    /** The first column is the variable, the second the document's default. */
    private static boolean isVariable(List<String> row, String item) {
        String[] nameAndDefault = item.split(" ?= ?", 2);
        String said = row.size() < 3 ? "" : row.get(1);
        return row.get(0).equals(nameAndDefault[0])
                && said.equals(nameAndDefault[1].isEmpty() ? "empty" : nameAndDefault[1]);
    }

    /** Tables of frames begin with their direction, and an endpoint's answer stands beside it. */
    private static boolean isOnTheWire(List<String> row, String item) {
        return row.size() == 3 && (row.get(1).contains(item) || row.get(2).contains(item));
    }

    /** By section. */
    private static Map<String, List<String>> items(String dialect) {
        Map<String, List<String>> items = new LinkedHashMap<>();
        String section = "";
        for (String line : Texts.of("src/test/resources/documents/" + dialect + ".txt")
                .lines()
                .toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                items.computeIfAbsent(section, name -> new ArrayList<>()).add(line);
            }
        }
        assertThat(items).hasSizeGreaterThan(3);
        return items;
    }

    /** The rows of all tables of a page, without code marks. */
    private static List<List<String>> rows(String dialect) {
        return Texts.of("docs/dialects/" + dialect + ".md")
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| document |"))
                .map(line -> List.of(line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|")).stream()
                        .map(cell -> cell.replace("\\|", "|").replace("`", "").strip())
                        .collect(Collectors.toList()))
                .toList();
    }
}
