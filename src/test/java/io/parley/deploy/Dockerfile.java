// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Dockerfile as the list of its instructions, continued lines joined.
 *
 * @param instructions each with its name first
 */
record Dockerfile(List<String> instructions) {
    /** Reads a file of {@code deploy/docker}. */
    static Dockerfile read(String name) {
        List<String> instructions = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : Texts.of("deploy/docker/" + name).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            open.append(goesOn ? line.substring(0, line.length() - 1).strip() + " " : line.strip());
            if (!goesOn) {
                instructions.add(open.toString());
                open.setLength(0);
            }
        }
        return new Dockerfile(List.copyOf(instructions));
    }

    /** The arguments of all instructions of one name. */
    List<String> all(String name) {
        return instructions.stream()
                .filter(each -> each.startsWith(name + " "))
                .map(each -> each.substring(name.length() + 1))
                .toList();
    }

    String last(String name) {
        List<String> all = all(name);
        return all.get(all.size() - 1);
    }

    /** What follows the last FROM: the image that is shipped. */
    List<String> finalStage() {
        int from = 0;
        for (int i = 0; i < instructions.size(); i++) {
            from = instructions.get(i).startsWith("FROM ") ? i : from;
        }
        return instructions.subList(from, instructions.size());
    }

    /** Sources of all COPY instructions that take them from the project, not from a stage. */
    Stream<String> copiedFromProject() {
        return all("COPY").stream().filter(copy -> !copy.contains("--from=")).flatMap(copy -> {
            List<String> words = words(copy);
            return words.subList(0, words.size() - 1).stream();
        });
    }

    /** The words of an argument without its options. */
    static List<String> words(String argument) {
        return Stream.of(argument.split("\\s+"))
                .filter(word -> !word.startsWith("--"))
                .toList();
    }
}
