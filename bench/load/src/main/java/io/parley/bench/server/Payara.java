// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Payara Micro with one WAR, as Parley's documents have it started, and on the loopback interface alone. */
final class Payara implements Server.Launch {
    private static final String LISTEN_ON_LOOPBACK =
            "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address="
                    + "127.0.0.1\n";

    private final String name;
    private final Path war;
    private final Map<String, String> environment;

    /** @param name of its folder */
    Payara(String name, Path war, Map<String, String> environment) {
        this.name = name;
        this.war = war;
        this.environment = environment;
    }

    /** In a folder of its own: where a Payara Micro has run before, another one has connections that stop. */
    @Override
    public ProcessBuilder builder(int port) throws IOException {
        Path servers = Files.createDirectories(Layout.work().resolve("servers"));
        Path folder = Files.createTempDirectory(servers, name);
        Path micro = Layout.peers().resolve("liberty/target/payara/payara-micro.jar");
        Path configuration = Files.writeString(
                folder.resolve("before-boot.txt"),
                Files.readString(Layout.parley().resolve("deploy/payara/before-boot.txt")) + LISTEN_ON_LOOPBACK);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "java",
                "-jar",
                Layout.existing(micro).toString(),
                "--rootdir",
                folder.resolve("root").toString(),
                "--prebootcommandfile",
                configuration.toString(),
                "--port",
                String.valueOf(port),
                "--contextroot",
                "/",
                "--nohazelcast",
                "--disablephonehome",
                "--deploy",
                Layout.existing(war).toString()));
        builder.environment().putAll(environment);
        return builder;
    }
}
