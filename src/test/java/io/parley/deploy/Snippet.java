// SPDX-License-Identifier: Apache-2.0
package io.parley.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param page where it stands
 * @param notRun why the tests do not run it, from a comment {@code <!-- not run: … -->} in the line above; empty where
 *     they do
 * @param language as the fence says, or empty
 */
record Snippet(Path page, String notRun, String language, String text) {
    private static final Pattern FENCED =
            Pattern.compile("(?m)(?:^<!-- not run: (.+) -->\\n)?^```([a-z]*)\\n((?:(?!```).*\\n)*)```$");

    /** All blocks of a page. */
    static List<Snippet> of(Path page) {
        return Texts.matches(FENCED, Texts.of(page)).stream()
                .map(found ->
                        new Snippet(page, found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3)))
                .toList();
    }

    boolean isShell() {
        return List.of("sh", "bash", "shell", "console").contains(language);
    }

    @Override
    public String toString() {
        return page + ": " + text.lines().findFirst().orElse("");
    }
}
