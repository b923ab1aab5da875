// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a JVM's heap is in use after a full collection, whichever its collector, asked of the JDK's {@code jcmd}. */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    static long kilobytes(ProcessHandle process) {
        String program = process.info().command().orElse("");
        if (!program.endsWith("java")) {
            return 0;
        }
        Matcher total = TOTAL.matcher(jcmd(process, "GC.class_histogram"));
        return total.find() ? Long.parseLong(total.group(1)) / 1_024 : 0;
    }

    private static String jcmd(ProcessHandle process, String command) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process jcmd = new ProcessBuilder(program.toString(), String.valueOf(process.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
