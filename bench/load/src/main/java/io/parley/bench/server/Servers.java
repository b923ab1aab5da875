// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import io.parley.bench.protocol.Turnip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The processes there are to measure. */
public enum Servers {
    PARLEY("/readyz") {
        @Override
        Server.Launch launch() {
            Path parley = Layout.parley();
            return new Liberty(
                    "parley",
                    parley.resolve("src/main/liberty/config"),
                    Path.of(System.getenv().getOrDefault("PARLEY_WAR", parley + "/target/parley.war")),
                    "dropins/parley.war",
                    PARLEY_SETTINGS);
        }
    },
    LIBERTY("/ok.txt") {
        @Override
        Server.Launch launch() {
            return relay("relay");
        }
    },
    LIBERTY_UPGRADE("/ok.txt") {
        @Override
        Server.Launch launch() {
            return relay("relay-upgrade");
        }
    },
    LIBERTY_BLOCKING("/ok.txt") {
        @Override
        Server.Launch launch() {
            return relay("relay-blocking");
        }
    },
    NODE("/") {
        @Override
        Server.Launch launch() {
            return port -> program("node", "node/relay.js", String.valueOf(port));
        }
    },
    PEERJS("/") {
        @Override
        Server.Launch launch() {
            return port -> program(
                    "node",
                    "node/node_modules/peer/dist/bin/peerjs.js",
                    "--host",
                    "127.0.0.1",
                    "--concurrent_limit",
                    "50000",
                    "--port",
                    String.valueOf(port));
        }
    },
    GO("/") {
        @Override
        Server.Launch launch() {
            return port -> new ProcessBuilder(
                    Layout.existing(Layout.work().resolve("go/relay")).toString(), String.valueOf(port));
        }
    };

    /** What the load needs and the defaults do not give: a token secret, and rooms larger than two. */
    private static final Map<String, String> PARLEY_SETTINGS = Map.of(
            "ACCESS_SECRET", Turnip.SECRET,
            "MAX_PEERS_PER_ROOM", "1000",
            "MEET_MAX_PEERS", "1000",
            "METRICS_BIND_IP", "127.0.0.1",
            "METRICS_PORT", "0",
            "ENABLE_METRICS", "false");

    private final String probe;

    Servers(String probe) {
        this.probe = probe;
    }

    /** Starts it and waits until it is ready. */
    public Server start() throws IOException {
        return Server.start(name().toLowerCase(java.util.Locale.ROOT), launch(), probe);
    }

    abstract Server.Launch launch();

    private static Server.Launch relay(String name) {
        Path project = Layout.peers().resolve("liberty");
        return new Liberty(
                name,
                project.resolve("src/main/liberty/config"),
                project.resolve("target/relay.war"),
                "apps/relay.war",
                Map.of());
    }

    private static ProcessBuilder program(String interpreter, String script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                interpreter, Layout.existing(Layout.peers().resolve(script)).toString());
        builder.command().addAll(List.of(arguments));
        return builder;
    }
}
