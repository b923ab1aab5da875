// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The processes there are to measure. */
public enum Servers implements Host {
    PARLEY("") {
        @Override
        public Server start() throws IOException {
            return Parley.start("parley", Map.of());
        }
    },
    PARLEY_REDIS("") {
        @Override
        public Server start() throws IOException {
            return Parley.withRedis("parley-redis", 1);
        }
    },
    PARLEY_TWO_NODES("") {
        @Override
        public Server start() throws IOException {
            return Parley.withRedis("parley-nodes", 2);
        }
    },
    PARLEY_THREE_NODES("") {
        @Override
        public Server start() throws IOException {
            return Parley.withRedis("parley-nodes", 3);
        }
    },
    PARLEY_PAYARA("") {
        @Override
        public Server start() throws IOException {
            return Parley.startOnPayara("parley-payara");
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
    PAYARA("/ok.txt") {
        @Override
        Server.Launch launch() {
            return new Payara("payara", Layout.peers().resolve("liberty/target/relay.war"), Map.of());
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

    private final String probe;

    Servers(String probe) {
        this.probe = probe;
    }

    @Override
    public Server start() throws IOException {
        return Server.start(name().toLowerCase(java.util.Locale.ROOT), launch(), probe);
    }

    Server.Launch launch() {
        throw new UnsupportedOperationException("it is started in another way");
    }

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
