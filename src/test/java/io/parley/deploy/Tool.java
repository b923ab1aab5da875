// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the distribution or the project, run to its end. */
record Tool(int status, String output) {
    private static final long PATIENCE_SECONDS = 120;

    /** Runs a program in the project's folder. */
    static Tool run(String... command) {
        return run(Path.of("").toAbsolutePath(), Map.of(), command);
    }

    /**
     * Runs a program for at most two minutes.
     *
     * @param environment what it sees beside {@code PATH} and {@code HOME}; nothing else of ours
     */
    static Tool run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("tool", ".out");
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " does not end");
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Tool(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
