// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a JVM's heap is in use after a full collection, whichever its collector. */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    static long kilobytes(ProcessHandle process) {
        Matcher total = TOTAL.matcher(Jcmd.ask(process, "GC.class_histogram"));
        return total.find() ? Long.parseLong(total.group(1)) / 1_024 : 0;
    }
}
