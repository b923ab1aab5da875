// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import io.parley.bench.protocol.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parley in an environment to be tried: settings of its own, {@code JVM_ARGS}, {@code JAVA_HOME}, {@code PARLEY_WAR}.
 *
 * @param name of the subject
 */
public record Trial(String name, Map<String, String> environment) implements Host {
    /** Reads a file that has a trial on each line: a name, then variables as {@code KEY=VALUE}, all between tabs. */
    public static List<Subject> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(Trial::parse)
                .map(trial -> new Subject(trial.name, trial, new Topic()))
                .toList();
    }

    private static Trial parse(String line) {
        String[] fields = line.split("\t+");
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 1; i < fields.length; i++) {
            String[] parts = fields[i].split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return new Trial(fields[0], environment);
    }

    @Override
    public Server start() throws IOException {
        return Parley.start(name, environment);
    }
}
