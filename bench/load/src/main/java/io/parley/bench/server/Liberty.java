// SPDX-License-Identifier: Apache-2.0
package io.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Open Liberty with one WAR, under the options for the JVM that Parley ships with and its launcher chooses, whatever the WAR. */
final class Liberty implements Server.Launch {
    private final String name;
    private final Path config;
    private final Path war;
    private final String application;
    private final Map<String, String> environment;

    /** @param application where the WAR goes in the server's folder */
    Liberty(String name, Path config, Path war, String application, Map<String, String> environment) {
        this.name = name;
        this.config = config;
        this.war = war;
        this.application = application;
        this.environment = environment;
    }

    @Override
    public ProcessBuilder builder(int port) throws IOException {
        Path user = Layout.work().resolve("servers").resolve(name);
        Path server = Files.createDirectories(user.resolve("servers").resolve(name));
        copy(Layout.existing(config), server);
        for (String file : List.of("jvm.options", "server.env", "environment.sh")) {
            copy(Layout.parley().resolve("src/main/liberty/config").resolve(file), server.resolve(file));
        }
        Path target = server.resolve(application);
        Files.createDirectories(target.getParent());
        copy(Layout.existing(war), target);
        ProcessBuilder builder =
                new ProcessBuilder(Layout.liberty().resolve("bin/server").toString(), "run", name);
        builder.environment().putAll(environment);
        builder.environment().put("WLP_USER_DIR", user.toString());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("HOST", "127.0.0.1");
        return builder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
