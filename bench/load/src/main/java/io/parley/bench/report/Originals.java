// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.report;

import java.util.Map;
import java.util.Set;

/** What the servers that the dialects come from did beside the bare Go relay, measured once on a like machine. */
final class Originals {
    private static final Map<String, String> WINDOW =
            Map.of("parley-topic", "0.26", "parley-altair", "0.40", "parley-meet", "0.09");
    private static final Map<String, String> PING_PONG =
            Map.of("parley-topic", "0.42", "parley-altair", "0.62", "parley-meet", "0.17");

    /** Those that have one; of two of them nobody knows what it did. */
    static final Set<String> ANY =
            Set.of("parley-topic", "parley-rendezvous", "parley-turnip", "parley-meet", "parley-altair");

    private Originals() {}

    static String window(String subject) {
        return WINDOW.getOrDefault(subject, "–");
    }

    static String pingPong(String subject) {
        return PING_PONG.getOrDefault(subject, "–");
    }
}
