// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's heap holds right after a collection. @param histogram as {@code jcmd GC.class_histogram} prints it */
public record HeapContents(String histogram) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** All of it, in bytes. */
    public long bytes() {
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException(histogram);
        }
        return Long.parseLong(total.group(1));
    }

    /** How many instances there are of a class, over all class loaders that have one of that name. */
    public long instances(String className) {
        return Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(?:\\s|$)")
                .matcher(histogram)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
