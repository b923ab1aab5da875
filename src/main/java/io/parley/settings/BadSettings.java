// SPDX-License-Identifier: Apache-2.0
package io.parley.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The refusal to start, naming everything that is wrong with the settings, one per line. */
public final class BadSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettings(List<BadSetting> problems) {
        // No stack trace: the reader is who runs the server, and the fault is in no code.
        super(describe(problems), null, false, false);
    }

    private static String describe(List<BadSetting> problems) {
        String count = problems.size() == 1 ? "1 bad setting" : problems.size() + " bad settings";
        return problems.stream()
                .map(problem -> "  " + problem.line())
                .collect(Collectors.joining("\n", "Parley does not start with " + count + ":\n", ""));
    }
}
