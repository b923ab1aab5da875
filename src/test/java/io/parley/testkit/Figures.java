// SPDX-License-Identifier: Apache-2.0
package io.parley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Measured figures for the documents, collected in {@code target/figures.txt}; no test depends on them. */
public final class Figures {
    private static final Path FILE = Path.of("target", "figures.txt");

    private Figures() {}

    public static void note(String what, Duration time) {
        note(what, time.toMillis() + " ms");
    }

    public static synchronized void note(String what, String value) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    what + " | " + value + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
