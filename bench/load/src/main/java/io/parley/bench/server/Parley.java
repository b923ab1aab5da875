// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import io.parley.bench.protocol.Turnip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parley with a given environment: settings of its own, {@code JVM_ARGS}, {@code JAVA_HOME}. */
public final class Parley {
    /** What the load needs and the defaults do not give: a token secret, and rooms larger than two. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ACCESS_SECRET", Turnip.SECRET,
            "MAX_PEERS_PER_ROOM", "1000",
            "MEET_MAX_PEERS", "1000",
            "METRICS_BIND_IP", "127.0.0.1",
            "METRICS_PORT", "0",
            "ENABLE_METRICS", "false");

    /** Names the WAR of another build, for a server or for all. */
    private static final String WAR = "PARLEY_WAR";

    private static final String READY = "/readyz";

    private Parley() {}

    /** Starts one node. @param name of its folder and its log */
    public static Server start(String name, Map<String, String> environment) throws IOException {
        Map<String, String> whole = new HashMap<>(SETTINGS);
        whole.putAll(environment);
        return Server.start(
                name,
                new Liberty(
                        name,
                        Layout.parley().resolve("src/main/liberty/config"),
                        war(environment),
                        "dropins/parley.war",
                        whole),
                READY);
    }

    /** Starts one node on Payara Micro. @param name of its folder and its log */
    static Server startOnPayara(String name) throws IOException {
        return Server.start(name, new Payara(name, war(Map.of()), SETTINGS), READY);
    }

    private static Path war(Map<String, String> environment) {
        return Path.of(environment.getOrDefault(
                WAR, System.getenv().getOrDefault(WAR, Layout.parley() + "/target/parley.war")));
    }

    /** Starts nodes with a Redis of their own; clients go to the nodes in turn. */
    static Server withRedis(String name, int nodes) throws IOException {
        String port = String.valueOf(Server.freePort());
        Server redis = Server.begin(new ProcessBuilder(
                List.of("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")));
        Map<String, String> environment = Map.of("REDIS_URL", "redis://127.0.0.1:" + port);
        List<Server> others = new ArrayList<>(List.of(redis));
        for (int i = 2; i <= nodes; i++) {
            others.add(start(name + "-" + i, environment));
        }
        return start(name + "-1", environment).with(others);
    }
}
