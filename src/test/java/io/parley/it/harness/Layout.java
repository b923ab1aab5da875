// SPDX-License-Identifier: Apache-2.0
package io.parley.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build leaves what the tests start: the runtime, the WAR and the server's configuration.
 *
 * <p>The paths follow from the project's folder, which is the working directory of every test run.
 */
final class Layout {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path TARGET = PROJECT.resolve("target");

    private Layout() {}

    /** The Liberty runtime that all servers share, {@code wlp}. */
    static Path runtime() {
        return existing(TARGET.resolve("liberty/wlp"));
    }

    /** The one file that Payara Micro is. */
    static Path payaraMicro() {
        return existing(TARGET.resolve("payara/payara-micro.jar"));
    }

    /** What the product has Payara do before it boots. */
    static Path payaraConfiguration() {
        return existing(PROJECT.resolve("deploy/payara/before-boot.txt"));
    }

    /** Where Payara Micro unpacks what is in it, once for all its servers. */
    static Path payaraRuntime() {
        return TARGET.resolve("payara/runtime");
    }

    static Path war() {
        return existing(TARGET.resolve("parley.war"));
    }

    static Path configuration() {
        return existing(PROJECT.resolve("src/main/liberty/config"));
    }

    /** The folder that holds the servers of all test runs, one folder each. */
    static Path servers() {
        return TARGET.resolve("it-servers");
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: run ./mvnw pre-integration-test first");
        }
        return path;
    }
}
