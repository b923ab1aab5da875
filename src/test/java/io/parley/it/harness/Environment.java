// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The whole environment of a server under test: what it needs to run at all, and what the test asked for. */
record Environment(Map<String, String> variables) {
    /**
     * Most servers here live for seconds: only the compiler that is quick itself, or two processors would be busy with the
     * other one.
     */
    private static final String SHORT_LIVED = "-Xmx512m -XX:TieredStopAtLevel=1";

    private static final List<String> HOSTS = List.of("HOST", "SERVER_HOST", "PUBLIC_IP");
    private static final List<String> PORTS = List.of("PORT", "SERVER_PORT");

    static Environment of(Path userDirectory, Map<String, String> asked) {
        Map<String, String> all = new HashMap<>();
        for (String name : List.of("PATH", "HOME", "TMPDIR")) {
            all.computeIfAbsent(name, System::getenv);
        }
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JVM_ARGS", SHORT_LIVED);
        all.put("WLP_USER_DIR", userDirectory.toString());
        all.putAll(asked);
        if (HOSTS.stream().noneMatch(asked::containsKey)) {
            all.put("HOST", "127.0.0.1");
        }
        if (PORTS.stream().noneMatch(asked::containsKey)) {
            all.put("PORT", "0");
        }
        return new Environment(all);
    }

    /** The address under which a test reaches the server. */
    String reachableHost() {
        String host = HOSTS.stream()
                .map(variables::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }

    void putInto(Map<String, String> environment) {
        environment.clear();
        environment.putAll(variables);
    }
}
