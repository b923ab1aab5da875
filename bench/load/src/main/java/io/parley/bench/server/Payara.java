// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payara Micro with the bare relays. */
final class Payara implements Server.Launch {
    private static final String LISTEN_ON_LOOPBACK =
            "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address="
                    + "127.0.0.1\n";

    @Override
    public ProcessBuilder builder(int port) throws IOException {
        Path folder = Files.createDirectories(Layout.work().resolve("servers/payara"));
        Path target = Layout.peers().resolve("liberty/target");
        Path configuration = Files.writeString(folder.resolve("before-boot.txt"), LISTEN_ON_LOOPBACK);
        return new ProcessBuilder(List.of(
                "java",
                "-jar",
                Layout.existing(target.resolve("payara/payara-micro.jar")).toString(),
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
                Layout.existing(target.resolve("relay.war")).toString()));
    }
}
