// SPDX-License-Identifier: Apache-2.0
package io.parley.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for on the command line. */
final class Options {
    static final String HELP = """
            bench/run [OPTIONS]
              --quick              one short run of each, to see that all works; figures of no worth
              --measures A,B       which of %s; by default the table's
              --subjects A,B       which of %s; by default all
              --rounds N           runs of each, of which the median counts (5)
              --seconds N          length of one run (4)
              --warmup N           seconds of load before the first run on a server (12)
              --connections N      held by hold and reconnect (15000)
              --hold N             seconds that hold, churn and numbered last (600)
              --trials FILE        Parley in other environments, beside the subjects that are named: on each line
                                   a name and variables as KEY=VALUE, between tabs (JVM_ARGS, JAVA_HOME,
                                   PARLEY_WAR for another build, settings)
              --pause FILE         wait before each run as long as FILE exists, where the machine is not ours alone
              --keep               add to the results of earlier runs instead of beginning anew
              --report             only write docs/performance.md from the results there are
              --profile SUBJECT    only write flame graphs of SUBJECT under the measures that are named
            """;

    private static final Set<String> FLAGS = Set.of("quick", "keep", "report", "help");

    private final Map<String, String> given = new LinkedHashMap<>();

    Options(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (i + 1 < arguments.length) {
                given.put(name, arguments[++i]);
            } else {
                throw new IllegalArgumentException(name + " needs a value");
            }
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    int number(String name, int quick, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(has("quick") ? quick : otherwise)));
    }

    Duration seconds(String name, int quick, int otherwise) {
        return Duration.ofSeconds(number(name, quick, otherwise));
    }

    /** The names given, none for all. */
    List<String> names(String name) {
        String text = text(name, "");
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
